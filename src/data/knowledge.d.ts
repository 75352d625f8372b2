declare module 'virtual:knowledge' {
  const knowledge: import('../core/classify/knowledge').Knowledge;
  export default knowledge;
}
