// Charters that the tests write.

/** A table cut in two, a short row, a wrong unit: two safe fixes, and one that changes a word. */
export const damaged = `# Charte cookies

Le site <https://www.exemple.fr> dépose les cookies ci-dessous.

Les cookies « nécessaires » font fonctionner le site.

## Cookies nécessaires

| Prestataire | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Exemple | sessionid | Se souvenir du visiteur déjà connecté | 12 moi |

| Exemple | csrftoken | Protéger les formulaires | 1 an |
| Exemple | langue | Se souvenir de la langue |
`;

export const sound = `# Charte cookies

Le site <https://www.exemple.fr> dépose les cookies ci-dessous.

Les cookies « nécessaires » font fonctionner le site.

## Cookies nécessaires

| Prestataire | Nom du cookie | Finalité                | Durée  |
| ----------- | ------------- | ----------------------- | ------ |
| Exemple     | sessionid     | Se souvenir du visiteur | 1 jour |
`;

/** What the safe fixes make of `damaged`: no word is changed. */
export const fixed = damaged.replace('12 moi |\n\n', '12 moi |\n').replace('langue |\n', 'langue |  |\n');

const beforeTable = damaged.slice(0, damaged.indexOf('| Prestataire'));

/** That, with its table lined up. */
export const aligned = `${beforeTable}\
| Prestataire | Nom du cookie | Finalité                              | Durée  |
| ----------- | ------------- | ------------------------------------- | ------ |
| Exemple     | sessionid     | Se souvenir du visiteur déjà connecté | 12 moi |
| Exemple     | csrftoken     | Protéger les formulaires              | 1 an   |
| Exemple     | langue        | Se souvenir de la langue              |        |
`;
