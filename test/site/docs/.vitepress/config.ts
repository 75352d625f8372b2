import { defineConfig } from 'vitepress';

export default defineConfig({
  base: '/docs/',
  title: 'Back-Office.pro',
  cleanUrls: true,
  appearance: false,
  head: [['script', { src: '/site.js' }]],
  locales: {
    en: {
      label: 'English',
      lang: 'en',
      link: '/en/',
      themeConfig: {
        nav: [{ text: 'Guide', link: '/en/' }, { text: 'Privacy policy', link: '/en/legal/privacy-policy' }],
        sidebar: [{ text: 'Guide', items: [{ text: 'First steps', link: '/en/' }, { text: 'Invoices', link: '/en/invoices' }] }, { text: 'Legal', items: [{ text: 'Privacy policy', link: '/en/legal/privacy-policy' }] }],
      },
    },
    fr: {
      label: 'Français',
      lang: 'fr',
      link: '/fr/',
      themeConfig: {
        nav: [{ text: 'Guide', link: '/fr/' }, { text: 'Confidentialité', link: '/fr/juridique/politique-de-confidentialite' }],
        sidebar: [{ text: 'Guide', items: [{ text: 'Premiers pas', link: '/fr/' }] }, { text: 'Juridique', items: [{ text: 'Politique de confidentialité', link: '/fr/juridique/politique-de-confidentialite' }] }],
      },
    },
  },
});
