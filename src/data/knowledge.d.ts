declare module 'virtual:knowledge' {
  const knowledge: import('../core/classify/pack').Packed;
  export default knowledge;
}
