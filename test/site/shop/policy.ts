/** The shop's own texts, written for this replica: a French policy, a cookie page, and both in English. */

const TABLE_FR = `<table><thead><tr><th>Cookie</th><th>Éditeur</th><th>Finalité</th><th>Durée</th></tr></thead><tbody>
<tr><td>lavande_session</td><td>Maison Lavande</td><td>Garder le panier pendant la visite (strictement nécessaire)</td><td>Session</td></tr>
<tr><td>cc_cookie</td><td>Maison Lavande</td><td>Se souvenir de votre choix (strictement nécessaire)</td><td>6 mois</td></tr>
<tr><td>_hjSessionUser_*</td><td>Hotjar</td><td>Mesure d’audience</td><td>12 mois</td></tr>
<tr><td>_hjSession_*</td><td>Hotjar</td><td>Mesure d’audience</td><td>30 minutes</td></tr>
<tr><td>__stripe_mid</td><td>Stripe</td><td>Sécurité du paiement (strictement nécessaire)</td><td>12 mois</td></tr>
</tbody></table>`;

const TABLE_EN = `<table><thead><tr><th>Cookie</th><th>Provider</th><th>Purpose</th><th>Lifetime</th></tr></thead><tbody>
<tr><td>lavande_session</td><td>Maison Lavande</td><td>Keeps the basket during the visit (strictly necessary)</td><td>Session</td></tr>
<tr><td>cc_cookie</td><td>Maison Lavande</td><td>Remembers your choice (strictly necessary)</td><td>6 months</td></tr>
<tr><td>_hjSessionUser_*</td><td>Hotjar</td><td>Audience measurement</td><td>12 months</td></tr>
<tr><td>_hjSession_*</td><td>Hotjar</td><td>Audience measurement</td><td>30 minutes</td></tr>
<tr><td>__stripe_mid</td><td>Stripe</td><td>Payment security (strictly necessary)</td><td>12 months</td></tr>
</tbody></table>`;

export const PRIVACY_FR = `<main><h1>Politique de confidentialité</h1>
<p>Dernière mise à jour : 3 février 2026</p>
<h2>1. Qui traite vos données</h2>
<p>Le responsable du traitement est la société Maison Lavande SAS, 14 rue des Carmes, 84000 Avignon, immatriculée au RCS d’Avignon sous le numéro 732 829 320. Vous pouvez nous écrire à <a href="mailto:donnees@maison-lavande.example">donnees@maison-lavande.example</a>.</p>
<h2>2. Pourquoi nous les traitons</h2>
<p>Nous traitons vos données pour préparer vos commandes, répondre à vos messages et mesurer la fréquentation de la boutique.</p>
<h2>3. À qui elles sont transmises</h2>
<p>Vos données sont transmises aux prestataires suivants :</p>
<ul><li>Stripe, pour le paiement ;</li><li>Hotjar, pour la mesure d’audience ;</li><li>OVHcloud, pour l’hébergement.</li></ul>
<h2>4. Combien de temps</h2>
<ul><li>Commandes et factures : 10 ans à compter de la clôture de l’exercice ;</li><li>Compte client : 3 ans après la dernière commande.</li></ul>
<h2>5. Cookies et traceurs</h2>
<p>Les cookies de mesure d’audience ne sont déposés qu’après votre consentement. Vous pouvez retirer votre consentement à tout moment par le lien « Gérer mes cookies » en bas de page. Les cookies et traceurs ont une durée de vie maximale de 13 mois.</p>
<h2>6. Transferts hors de l’Union européenne</h2>
<p>Stripe peut transférer des données aux États-Unis ; ces transferts sont encadrés par les clauses contractuelles types de la Commission européenne.</p>
<h2>7. Vos droits</h2>
<p>Vous disposez d’un droit d’accès, de rectification, d’effacement, de limitation, d’opposition et d’un droit à la portabilité de vos données. Vous pouvez introduire une réclamation auprès de la CNIL.</p></main>`;

export const COOKIES_FR = `<main><h1>Cookies</h1>
<p>Cette page énumère les cookies que la boutique et ses prestataires déposent sur votre appareil.</p>
<h2>Cookies utilisés</h2>${TABLE_FR}</main>`;

export const PRIVACY_EN = `<main><h1>Privacy policy</h1>
<p>Last updated: 3 February 2026</p>
<h2>1. Who processes your data</h2>
<p>The data controller is Maison Lavande SAS, 14 rue des Carmes, 84000 Avignon, registered with the RCS of Avignon under number 732 829 320. Write to us at <a href="mailto:donnees@maison-lavande.example">donnees@maison-lavande.example</a>.</p>
<h2>2. Why</h2><p>We process your data to prepare your orders, to answer your messages and to measure the audience of the shop.</p>
<h2>3. Who receives them</h2>
<p>Your data is shared with the following service providers:</p>
<ul><li>Stripe, for payment;</li><li>Hotjar, for audience measurement;</li><li>OVHcloud, for hosting.</li></ul>
<h2>4. How long</h2>
<ul><li>Orders and invoices: 10 years from the end of the financial year;</li><li>Customer account: 3 years after the last order.</li></ul>
<h2>5. Cookies</h2>
<p>Audience measurement cookies are set only after your consent. You can withdraw your consent at any time with the link “Manage my cookies” at the foot of the page. Cookies and trackers have a maximum lifetime of 13 months.</p>
${TABLE_EN}
<h2>6. Transfers outside the European Union</h2>
<p>Stripe may transfer data to the United States; these transfers rest on the standard contractual clauses of the European Commission.</p>
<h2>7. Your rights</h2>
<p>You have the right of access, the right to rectification, the right to erasure, the right to restriction, the right to object and the right to data portability. You may lodge a complaint with the CNIL.</p></main>`;
