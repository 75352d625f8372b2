export {}; console.log('notice');
