// Interface words in English and French. A key is the English text itself; what is missing in French shows in English.
import { signal } from './store';

export type Lang = 'en' | 'fr';
const kept = safe(() => localStorage.getItem('lang'));
export const lang = signal<Lang>(kept === 'fr' || kept === 'en' ? kept : navigator.language.startsWith('fr') ? 'fr' : 'en');

function safe<T>(read: () => T): T | null {
  try { return read(); } catch { return null; }
}

const fr: Record<string, string> = {
  Overview: 'Aperçu', Timeline: 'Chronologie', Facts: 'Faits', Positions: 'Positions', Commitments: 'Engagements', Deadlines: 'Échéances',
  Network: 'Réseau', Actors: 'Acteurs', Documents: 'Documents', Review: 'Révision', History: 'Historique', Add: 'Ajouter', Search: 'Chercher', Export: 'Exporter',
  'Skip to the content': 'Aller au contenu', 'Search reports and actors': 'Chercher dans les articles et les acteurs', 'Light': 'Clair', 'Dark': 'Sombre', 'As the system': 'Comme le système',
  Settings: 'Réglages', Language: 'Langue', Theme: 'Thème', 'Your name in revisions': 'Votre nom dans les révisions', 'Keyboard': 'Clavier', 'Close': 'Fermer', 'Read-only': 'Lecture seule',
  contact: 'contact', contacts: 'contacts', statement: 'déclaration', statements: 'déclarations', move: 'acte', moves: 'actes',
  Contacts: 'Contacts', Statements: 'Déclarations', Moves: 'Actes',
  meeting: 'rencontre', call: 'appel', visit: 'visite', message: 'message', direct: 'citation', indirect: 'propos rapportés', mixed: 'citation mêlée',
  propose: 'propose', demand: 'exige', offer: 'offre', accept: 'accepte', agree: 'convient', reject: 'refuse', pledge: 's’engage', threaten: 'menace', accuse: 'accuse', endorse: 'soutient',
  violate: 'viole', attack: 'attaque', coerce: 'contraint', relieve: 'allège', aid: 'aide', appoint: 'nomme', withdraw: 'se retire',
  occurred: 'a eu lieu', ongoing: 'en cours', planned: 'prévu', cancelled: 'annulé', denied: 'démenti', possible: 'possible', done: 'accompli', alleged: 'allégué', conditional: 'conditionnel',
  host: 'hôte', mediator: 'médiateur', participant: 'participant', absent: 'absent', speaker: 'locuteur', actor: 'acteur', target: 'destinataire',
  extracted: 'extrait', confirmed: 'confirmé', corrected: 'corrigé', made: 'fait à la main', rejected: 'rejeté', disputed: 'contesté',
  kind: 'genre', type: 'type', status: 'état', party: 'partie', issue: 'sujet', lang: 'langue', standing: 'statut', role: 'rôle', place: 'lieu', person: 'personne', state: 'État', organisation: 'organisation', group: 'groupe', unnamed: 'sans nom',
  reports: 'articles', report: 'article', origins: 'origines', origin: 'origine', 'independent origins': 'origines indépendantes', confidence: 'confiance', date: 'date', due: 'échéance', from: 'du', to: 'au',
  'date of the report': 'date de l’article', 'no date': 'sans date', 'without a date': 'sans date', 'All': 'Tous', 'Newest first': 'Plus récents d’abord', 'Oldest first': 'Plus anciens d’abord', 'Most doubtful first': 'Plus douteux d’abord', 'Most origins first': 'Plus d’origines d’abord', 'Most certain first': 'Plus sûrs d’abord',
  'at least': 'au moins', 'Clear filters': 'Effacer les filtres', 'Nothing fits these filters.': 'Rien ne répond à ces filtres.', 'Show more': 'Afficher plus', of: 'sur', Filters: 'Filtres',
  Evidence: 'Preuves', 'Evidence by origin': 'Preuves par origine', 'How it was found': 'Comment il a été trouvé', frame: 'cadre', trigger: 'déclencheur', rule: 'règle', 'The same words elsewhere': 'Les mêmes propos ailleurs', Disagreements: 'Contradictions', 'Origins disagree': 'Les origines se contredisent', 'Changed on the way': 'Altéré en chemin', 'as a copy or translation has it': 'selon une copie ou une traduction', 'likely the first words': 'sans doute les premiers mots', polarity: 'affirmation ou négation', affirmed: 'affirmé', negated: 'nié', number: 'nombre', 'not named': 'non nommé', 'Revisions': 'Révisions', 'No revision yet.': 'Pas encore de révision.',
  Confirm: 'Confirmer', Reject: 'Rejeter', Edit: 'Corriger', Comment: 'Commenter', Undo: 'Annuler', Save: 'Enregistrer', Cancel: 'Abandonner', 'Merge into…': 'Fusionner avec…', 'Split off': 'Séparer', 'undone': 'annulée', 'Take the evidence ticked below into a fact of its own': 'Mettre les preuves cochées dans un fait à part',
  'confirmed it': 'a confirmé', 'rejected it': 'a rejeté', 'set': 'a mis', 'commented': 'a commenté', 'merged it into': 'l’a fusionné avec', 'split it': 'l’a séparé', 'made it': 'l’a ajouté', 'undid': 'a annulé', 'Two reviewers disagree': 'Deux relecteurs ne sont pas d’accord',
  'Text': 'Texte', 'Source': 'Source', 'Changes to its parent': 'Écarts avec son modèle', Lineage: 'Filiation', 'This report and its kin': 'Cet article et ses proches', 'Found in this report': 'Trouvé dans cet article', Highlights: 'Surlignages', published: 'publié', added: 'ajouté', 'boilerplate': 'hors texte', 'original': 'original', 'copy': 'copie', 'edited': 'remanié', 'translation': 'traduction', 'back_translation': 'retraduction', 'unknown': 'inconnu',
  sentence: 'phrase', timex: 'date', quotation: 'guillemets', mention: 'acteur', 'Add as contact': 'Ajouter comme contact', 'Add as statement': 'Ajouter comme déclaration', 'Add as move': 'Ajouter comme acte',
  'Also called': 'Aussi appelé', Roles: 'Fonctions', 'Most often with': 'Le plus souvent avec', 'Merge with another actor': 'Fusionner avec un autre acteur', 'Names, spelled as you like': 'Noms, écrits comme vous voulez',
  'Newest contacts': 'Derniers contacts', 'Newest moves': 'Derniers actes', 'Newest statements': 'Dernières déclarations', 'Open deadlines': 'Échéances ouvertes', 'Reports that failed': 'Articles illisibles', 'No report failed.': 'Aucun article illisible.', 'No deadline is open.': 'Aucune échéance ouverte.', 'as of': 'au', 'Since your last visit': 'Depuis votre dernière visite', 'new reports': 'nouveaux articles', 'facts with new evidence': 'faits avec de nouvelles preuves', 'nothing new': 'rien de nouveau', 'in no language that is read': 'dans une langue non lue', 'name who was absent': 'disent qui était absent', 'contradictions': 'contradictions', 'to review': 'à relire', 'actors': 'acteurs', 'documents': 'documents',
  'Drop reports here': 'Déposez des articles ici', 'or choose files': 'ou choisissez des fichiers', 'Paste a text': 'Coller un texte', 'Paste addresses, one a line': 'Coller des adresses, une par ligne', 'Read': 'Lire', 'Text, HTML, PDF, e-mail, feeds, WARC, archives': 'Texte, HTML, PDF, courriel, flux, WARC, archives', waiting: 'en attente', reading: 'lecture', failed: 'échec', 'known already': 'déjà connu', Title: 'Titre', Outlet: 'Média', 'This workbench is read-only.': 'Cet atelier est en lecture seule.',
  'Lanes by': 'Bandes par', 'Drag to move, wheel to zoom, drag below to choose a period': 'Glisser pour déplacer, molette pour zoomer, glisser en bas pour choisir une période', 'Whole time': 'Tout', 'others': 'autres', 'too many to draw one by one: counts by': 'trop nombreux pour être dessinés un à un : nombres par', month: 'mois', year: 'année', day: 'jour', 'facts': 'faits', 'Back': 'Retour', 'Reset': 'Rétablir',
  'Contacts between': 'Contacts entre', 'people and organisations': 'personnes et organisations', parties: 'parties', 'contacts in this period': 'contacts dans cette période',
  'left': 'restants', 'reviewed': 'relus', 'Next': 'Suivant', 'Previous': 'Précédent', 'Nothing is left to review here.': 'Il n’y a plus rien à relire ici.', 'Keys': 'Touches', 'Find an actor': 'Trouver un acteur', 'Id of the other fact': 'Identifiant de l’autre fait', 'Record as JSON Lines': 'Données en JSON Lines', 'Table for spreadsheets (CSV)': 'Tableau (CSV)', 'Briefing as Markdown': 'Synthèse en Markdown',
  'Loading…': 'Chargement…', 'Not found': 'Introuvable', 'Try again': 'Réessayer', 'name': 'nom', 'mode': 'mode', 'channel': 'canal', 'participants': 'participants', 'issues': 'sujets', 'addressee': 'destinataire', 'content': 'contenu', 'targets': 'destinataires', 'venue': 'salle', 'country': 'pays', 'Saved': 'Enregistré', 'words': 'propos', 'not there any more': 'n’existe plus', 'What was revised': 'Ce qui a été révisé', 'by': 'par', 'No results.': 'Aucun résultat.', 'Actor': 'Acteur', 'value': 'valeur', 'speaker not named': 'locuteur non nommé', 'failures': 'échecs', 'planned or denied': 'prévus ou démentis', 'date known': 'date connue', 'Page': 'Page',
  asks: 'demande', gives: 'accorde', refuses: 'refuse', changed: 'a changé', proposes: 'propose', demands: 'exige', offers: 'offre', accepts: 'accepte', agrees: 'convient', pledges: 's’engage', backs: 'soutient', threatens: 'menace', 'walks out': 'quitte la table', open: 'ouvert', fulfilled: 'tenu', violated: 'violé', 'alleged violated': 'dit violé', lapsed: 'échu',
  'One row a report of a fact (CSV)': 'Une ligne par article d’un fait (CSV)', 'PLOVER and CAMEO events (CSV)': 'Événements PLOVER et CAMEO (CSV)', 'Network (GraphML)': 'Réseau (GraphML)', 'Deadlines (iCalendar)': 'Échéances (iCalendar)', 'W3C Web Annotation': 'Annotations web du W3C', 'Briefing as a page (HTML)': 'Synthèse en une page (HTML)', 'Briefing on paper (PDF)': 'Synthèse sur papier (PDF)',
  'Differences': 'Désaccords', 'Reviewers': 'Relecteurs', 'judged by both': 'jugés par les deux', 'agreed': 'd’accord', 'beyond chance': 'au-delà du hasard', 'Nobody differs.': 'Aucun désaccord.', 'Take this': 'Retenir', 'Resolved': 'Tranché', 'Reviewers agree': 'Les relecteurs sont d’accord',
  'Split…': 'Séparer…', 'Tick below the facts that are about somebody else, and say who that is.': 'Cochez ci-dessous les faits qui concernent quelqu’un d’autre, et dites qui.', 'Merge': 'Fusionner', 'Merged': 'Fusionnés', 'Which one is it the same as?': 'De quel fait s’agit-il ?', 'Name of somebody who takes part': 'Nom de quelqu’un qui y prend part',
  'uncertain date': 'date incertaine', 'No report holds': 'Aucun article ne contient', 'shown': 'montré',
  'Positions that moved': 'Positions qui ont bougé', 'earlier ones are not shown': 'plus anciennes ne sont pas montrées',
  ceasefire: 'cessez-le-feu', 'peace-settlement': 'règlement de paix', territory: 'territoire', 'security-guarantees': 'garanties de sécurité', troops: 'troupes', 'military-aid': 'aide militaire', minerals: 'minerais', 'energy-strikes': 'frappes sur l’énergie', prisoners: 'prisonniers', 'diplomatic-relations': 'relations diplomatiques', 'nuclear-programme': 'programme nucléaire', tariffs: 'droits de douane', 'defence-spending': 'dépenses de défense', humanitarian: 'humanitaire', 'talks-format': 'cadre des pourparlers', elections: 'élections', other: 'autre',
  Briefing: 'Synthèse', 'of this party, issue, period and these origins': 'de cette partie, de ce sujet, de cette période et de ces origines', 'This copy searches names, titles and the words of facts, not whole reports.': 'Cette copie cherche dans les noms, les titres et les mots des faits, non dans les articles entiers.',
  'Left out, as they have fewer': 'Laissés de côté, car moins fournis', 'No party takes a position on an issue in these facts.': 'Aucune partie ne prend position sur un sujet dans ces faits.', 'Nobody pledges, accepts or agrees to anything in these facts.': 'Personne ne s’engage, n’accepte ni ne convient de rien dans ces faits.', 'Nothing is due or planned on or after that day.': 'Rien n’est dû ni prévu ce jour-là ou après.',
  'names who was absent': 'nomme un absent',
  'Party': 'Partie', 'Issue': 'Sujet', 'Stance': 'Position', 'State': 'État', 'Who': 'Qui', 'What': 'Quoi', 'Until': 'Jusqu’au', 'The place of a quotation': 'Place',
};

export function t(key: string): string {
  return lang.value === 'fr' ? fr[key] ?? key : key;
}

// Issues of the default list have a name in both languages; one of a user's own list is called by its id.
export const issueName = (id: string) => t(id).replace(/-/g, ' ');

export function setLang(to: Lang) {
  lang.value = to;
  document.documentElement.lang = to;
  safe(() => localStorage.setItem('lang', to));
}

const codes = new Map<string, Intl.DisplayNames>();
export function regionName(code: string | null): string {
  if (!code || !/^[A-Z]{2}$/.test(code)) return code ?? '';
  try {
    const key = lang.value;
    if (!codes.has(key)) codes.set(key, new Intl.DisplayNames([key], { type: 'region' }));
    return codes.get(key)!.of(code) ?? code;
  } catch { return code; }
}
const months: Record<Lang, string[]> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  fr: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
};
export function day(iso: string | null | undefined): string {
  if (!iso) return '';
  const [y, m, d] = iso.slice(0, 10).split('-');
  if (!m) return y;
  const month = months[lang.value][Number(m) - 1] ?? m;
  return d ? `${Number(d)} ${month} ${y}` : `${month} ${y}`;
}
