// The Dutch texts of exporting a file, fetched with its dialog.

const fileExport = {
  fileExport: {
    title: (number: string) => `Dossier ${number} exporteren`,
    lead: 'Je krijgt één bestand (JSON) met alles wat je in dit dossier mag zien, zoals het nu is:',
    holds: [
      'het klantenportret met de gewenste jobs, en wat die vroeger waren',
      'de trajectbepalingen en de stappen naar werk, met hun versies en vragen',
      'van elk document de gegevens en versies',
      'de inzagerechten, eigenaars en toewijzingen',
    ],
    not: 'De documenten zelf staan er niet in: die download je apart. Het INSZ blijft gemaskeerd.',
    logged:
      'De export wordt in het logboek van het dossier genoteerd, op jouw naam. Vanaf dan bescherm jij het bestand: bewaar het niet langer dan nodig.',
    tooLarge: 'Dit dossier is te groot voor één bestand. Vraag het de VDAB.',
    send: 'Exporteer dossier',
    done: (name: string) => `Het dossier is geëxporteerd: ${name}`,
  },
};

export type FileExportTexts = typeof fileExport;
export default fileExport;
