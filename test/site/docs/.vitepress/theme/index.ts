import DefaultTheme from 'vitepress/theme-without-fonts';
import EmailDecode from './EmailDecode.vue';

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => app.component('EmailDecode', EmailDecode),
};
