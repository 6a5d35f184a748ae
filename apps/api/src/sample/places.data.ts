/** Where the sample's customers live: names, cities and dialling codes that belong together. */
export interface SampleCountry {
  country: string;
  language: 'en' | 'fr' | 'pt-BR';
  dial: string;
  firstNames: readonly string[];
  lastNames: readonly string[];
  cities: readonly (readonly [city: string, code: string, state: string])[];
  streets: readonly string[];
}

export const COUNTRIES: readonly SampleCountry[] = [
  {
    country: 'Sweden',
    language: 'en',
    dial: '+46 31 555',
    firstNames: ['Anna', 'Erik', 'Maja', 'Lars', 'Sofia', 'Nils', 'Elin', 'Oskar', 'Freja', 'Gustav'],
    lastNames: ['Lindqvist', 'Bergström', 'Sandberg', 'Nyström', 'Hallgren', 'Ekdahl', 'Wallin', 'Sjöberg'],
    cities: [
      ['Göteborg', '411 06', 'Västra Götaland'],
      ['Malmö', '211 22', 'Skåne'],
      ['Uppsala', '753 20', 'Uppsala'],
    ],
    streets: ['Kungsgatan', 'Storgatan', 'Hamngatan', 'Linnégatan', 'Vasagatan'],
  },
  {
    country: 'France',
    language: 'fr',
    dial: '+33 4 99 00',
    firstNames: ['Chloé', 'Hugo', 'Manon', 'Lucas', 'Camille', 'Théo', 'Inès', 'Étienne', 'Léa', 'Raphaël'],
    lastNames: ['Martin', 'Lefèvre', 'Moreau', 'Girard', 'Fontaine', 'Chevalier', 'Rousseau', 'Marchand'],
    cities: [
      ['Lyon', '69002', 'Rhône'],
      ['Nantes', '44000', 'Loire-Atlantique'],
      ['Bordeaux', '33000', 'Gironde'],
    ],
    streets: ['rue de la République', 'quai de Bacalan', 'rue Crébillon', 'avenue Foch', 'rue des Tanneurs'],
  },
  {
    country: 'Brazil',
    language: 'pt-BR',
    dial: '+55 11 5550',
    firstNames: ['João', 'Beatriz', 'Rafael', 'Larissa', 'Thiago', 'Camila', 'Felipe', 'Juliana', 'Caio', 'Inês'],
    lastNames: ['Pereira', 'Oliveira', 'Souza', 'Almeida', 'Carvalho', 'Ribeiro', 'Teixeira', 'Moraes'],
    cities: [
      ['São Paulo', '01310-100', 'SP'],
      ['Curitiba', '80010-000', 'PR'],
      ['Porto Alegre', '90010-150', 'RS'],
    ],
    streets: ['Rua Augusta', 'Avenida Paulista', 'Rua das Flores', 'Rua dos Andradas', 'Rua Harmonia'],
  },
  {
    country: 'United Kingdom',
    language: 'en',
    dial: '+44 117 496',
    firstNames: ['Olivia', 'Harry', 'Amelia', 'George', 'Isla', 'Jack', 'Emily', 'Callum', 'Priya', 'Owen'],
    lastNames: ['Hughes', 'Whitfield', 'Barnes', 'Okafor', 'Sutton', 'Patel', 'Marsh', 'Hargreaves'],
    cities: [
      ['Bristol', 'BS1 4DJ', ''],
      ['Leeds', 'LS1 5DL', ''],
      ['Cardiff', 'CF10 1EP', ''],
    ],
    streets: ['High Street', 'Station Road', 'Mill Lane', 'Harbour Way', 'Church Street'],
  },
  {
    country: 'Germany',
    language: 'en',
    dial: '+49 30 5550',
    firstNames: ['Leonie', 'Jonas', 'Marie', 'Felix', 'Hannah', 'Paul', 'Greta', 'Moritz', 'Jörg', 'Lena'],
    lastNames: ['Köhler', 'Brandt', 'Schäfer', 'Vogel', 'Kramer', 'Seidel', 'Hartmann', 'Lorenz'],
    cities: [
      ['Berlin', '10115', 'Berlin'],
      ['Freiburg', '79098', 'Baden-Württemberg'],
      ['Münster', '48143', 'Nordrhein-Westfalen'],
    ],
    streets: ['Lindenstraße', 'Hauptstraße', 'Bahnhofstraße', 'Gartenweg', 'Schillerstraße'],
  },
  {
    country: 'Portugal',
    language: 'pt-BR',
    dial: '+351 22 555',
    firstNames: ['Tiago', 'Mariana', 'Diogo', 'Catarina', 'Rui', 'Leonor', 'Nuno', 'Sara', 'Vasco', 'Rita'],
    lastNames: ['Fonseca', 'Cardoso', 'Nogueira', 'Tavares', 'Brito', 'Vasconcelos', 'Pinho', 'Antunes'],
    cities: [
      ['Porto', '4000-322', 'Porto'],
      ['Lisboa', '1200-109', 'Lisboa'],
      ['Braga', '4700-327', 'Braga'],
    ],
    streets: ['Rua de Santa Catarina', 'Avenida da Liberdade', 'Rua do Souto', 'Rua das Taipas', 'Largo do Carmo'],
  },
];

export const COMPANY_WORDS: readonly string[] = [
  'Nordvind',
  'Atelier Vélo',
  'Serra',
  'Kolo',
  'Ribeira',
  'Hafen',
  'Tramontane',
  'Silverlake',
  'Pedalão',
  'Grindstone',
  'Cascade',
  'Monteverde',
  'Lumière',
  'Brisa',
  'Fjellheim',
  'Oldtown',
  'Passo Alto',
  'Rivage',
  'Kettle',
  'Stadtrad',
  'Solana',
  'Clocktower',
  'Beira Mar',
  'Vent du Sud',
  'Harbourside',
  'Waldweg',
  'Meridian',
  'Trilha',
  'Petit Braquet',
  'Northgate',
  'Aurora',
  'Campo Largo',
  'Étoile',
  'Ravensworth',
  'Kiefer',
  'Costa Nova',
  'Draisine',
  'Fairview',
  'Estrada',
  'Bellevue',
];

export const COMPANY_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  Sweden: ['AB', 'Cykel AB'],
  France: ['SARL', 'Mobilités'],
  Brazil: ['Ltda', 'Bicicletas Ltda'],
  'United Kingdom': ['Ltd', 'Couriers Ltd'],
  Germany: ['GmbH', 'Logistik GmbH'],
  Portugal: ['Lda', 'Turismo Lda'],
};
