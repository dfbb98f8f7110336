// The shapes that the reader's scripts pass to each other and read from the data files.
interface Base {
  cases: number;
  single: boolean;
  shards: number;
  keys: number;
  pairs: number;
  cards: number;
  characters: [string, string];
  suggestions: string[];
  kinds: string[];
  dimensions: Dimension[];
}
/** Id, label, and whether one line holds several answers parted by 、. */
type Dimension = [id: string, label: string, split: boolean];
/** Text, kind, address or nothing, reading, number of cases, and of an alias the term's name. */
type Suggestion = [text: string, kind: number, url: string, reading: string, cases: number, meant?: string];
/** Field, anchor, label, text, and weight: 0 names, 1 terms and places, 2 the rest. */
type RecordText = [key: string, anchor: string, label: string, text: string, weight: number];
interface Figure {
  name: string;
  key: string;
  keyName: string;
  shown: string;
  kind: string;
  asOf: string;
  value: number | string;
  unit: string;
  base: number | null;
  anchor: string;
}
interface CaseRecord extends Card {
  texts: RecordText[];
  figures: Figure[];
  fields: Record<string, string[]>;
}
interface Card {
  path: string;
  id: string;
  url: string;
  title: string;
  mechanism: string;
  place: string;
  short: string;
  code: string;
  summary: string;
  year: string;
  level: string;
  kind: string;
  status: string;
  note: string;
  grade: string;
  means: string;
  results: string[];
  domains: [string, string][];
  topics: [string, string][];
}
interface CheckAsked {
  name: string;
  bytes?: Uint8Array;
  values?: string;
}
interface CheckPlatform {
  newFile: string;
  repository: string;
  send: string;
}
interface CheckProblem {
  severity: string;
  place: string;
  message: string;
  hint: string;
  code: string;
  text: string;
}
interface CheckPreview {
  title: string;
  summary: string;
  facts: { label: string; texts: string[] }[];
  parts: {
    label: string;
    purpose: string;
    items: { name: string; duty: string }[];
    note: string;
  }[];
  sections: { title: string; html: string }[];
  indicators: { name: string; value: string; kind: string; note: string }[];
  timeline: string[];
  sources: string[];
}
interface CheckAnswer {
  name: string;
  refused: string;
  path: string;
  text: string;
  problems: CheckProblem[];
  changes: string[];
  pictures: string[];
  preview: CheckPreview | null;
  unchecked: string[];
  files: Record<string, Uint8Array>;
}
interface Folding {
  fold(text: string, offsets?: number[]): string;
}
interface Query {
  include: string[];
  exclude: string[];
}
interface PhraseTerm {
  term: string;
  at: number;
  pair: boolean;
}
interface PhraseTerms {
  terms: PhraseTerm[];
  headOnly: boolean;
  certain: boolean;
}
interface Posting {
  units: Int32Array;
  masks: Uint16Array;
}
interface Candidates {
  query: Query;
  numbers: number[];
  certain: boolean;
}
interface Hit {
  number: number;
  record: CaseRecord;
  sections: number[];
}
interface Engine {
  find(text: string): Promise<Candidates>;
  read(number: number, query: Query): Promise<Hit | null>;
  fold: Folding["fold"];
}
interface Reader {
  readonly done: boolean;
  readonly counts: { found: number; read: number; candidates: number };
  next(wanted: number, most?: number): Promise<Hit[]>;
}
interface Span {
  from: number;
  to: number;
}
interface Syllables {
  spoken(text: string): string[];
  heard(text: string): string[];
  read(letters: string): string[];
}
interface SpokenWord {
  characters: string[];
  sounds: string[];
  reading: string[];
}
/** Name of a region, its address, its number of cases. */
type Way = [name: string, url: string, cases: number];
/** The weight of a pair of syllables in the heads of cases, by case. */
type Heard = Map<number, number>;
interface Alike {
  number: number;
  sure: boolean;
}
interface NamedPlace {
  name: string;
  places: { name: string; ways: Way[] }[];
  rest: string;
}
/** Another query that has hits; `cases` is an upper bound unless `certain`. */
interface Split {
  text: string;
  cases: number;
  certain: boolean;
}
/** A case near a query; `by` is the query that found it, nothing when it is only alike. */
interface NearHit {
  hit: Hit;
  phrases: string[];
  by: string;
}
interface NearAnswer {
  hits: NearHit[];
  tried: string[];
  place: NamedPlace | null;
  splits: Split[];
  /** What a filter chooses from. */
  candidates: number[];
}
interface Near {
  find(text: string, shown: Set<number>, among: (numbers: number[]) => number[]): Promise<NearAnswer>;
}
interface Piece {
  text: string;
  mark: boolean;
}
interface SavedItem {
  path: string;
  title: string;
}
interface SavedList {
  items(): SavedItem[];
  has(path: string): boolean;
  add(item: SavedItem): void;
  remove(path: string): void;
  move(path: string, by: number): void;
  replace(items: SavedItem[]): void;
  watch(listener: () => void): void;
}
interface FacetData {
  cases: number;
  facets: { key: string; title: string; values: [string, string][]; of: string }[];
}
interface FacetColumn {
  key: string;
  title: string;
  values: [string, string][];
  starts: Int32Array;
  answers: Uint16Array;
}
interface ListState {
  q: string;
  chosen: Record<string, string[]>;
  sort: string;
  page: number;
  view: string;
}
interface Narrowed {
  numbers: number[];
  counts: Uint32Array[];
  state: ListState;
}
interface Facets {
  facets: FacetColumn[];
  cases: number;
  read(parameters: URLSearchParams): ListState;
  narrow(among: ArrayLike<number> | null, state: ListState, also?: ((number: number) => boolean) | null): Narrowed;
}
interface FacetPanel {
  element: HTMLElement;
  facets: Facets;
  show(result: Narrowed): void;
}
interface TitleData {
  titles: string;
  words: string;
}
interface Titles {
  holding(text: string): ((number: number) => boolean) | null;
}
interface ComparedLine {
  text: string;
  alone: boolean;
  name?: string;
  anchor?: string;
}
interface ComparedRow {
  id: string;
  label: string;
  kind: string;
  same: boolean;
  cells: ComparedLine[][];
}
interface Cover {
  title: string;
  site: string;
  date: string;
}
/** What stands of a case on one sheet; parts are label and text. */
interface Leaf {
  line: string;
  status: string;
  mechanism: string;
  parts: [string, string][];
  figures: { amount: string; name: string; kind: string; details: string; target: boolean }[];
  more: number;
  conditions: string[];
  unreported: string;
  doubts: string[];
  hint: string[];
  sources: string[];
  version: string;
  address: string;
  day: string;
}
/** A case to be pasted elsewhere: HTML for a public account, Markdown, plain text, one sheet. */
interface Copies {
  article: string;
  markdown: string;
  text: string;
  leaf: Leaf;
}
interface CasebookNamespace {
  root: string;
  load(name: string): Promise<any>;
  part(name: string): Promise<void>;
  numberOf(key: string): Promise<number>;
  recordOf(key: string): Promise<CaseRecord | null>;
  shardOf(term: string, count: number): number;
  folding(characters: [string, string]): Folding;
  foldingOf(base: Base): Folding;
  places(text: string, phrase: string): number[];
  placesOf(text: string, part: string): number[];
  postingOf(load: CasebookNamespace["load"], folder: string, term: string, count: number): Promise<string>;
  scanned(records: CaseRecord[], fold: Folding["fold"]): (asked: PhraseTerm) => Posting;
  LITTLE: number;
  parseQuery(text: string, fold: (text: string) => string): Query;
  termsOf(phrase: string): PhraseTerms;
  covering(terms: PhraseTerm[]): PhraseTerm[];
  unpack(packed: string): Posting;
  together(postings: Posting[], distances: number[]): Posting;
  bits(mask: number): number;
  engine(load: (name: string) => Promise<any>, base: Base): Engine;
  reader(engine: Engine, candidates: Candidates, numbers: number[]): Reader;
  snippet(text: string, phrases: string[], fold: Folding["fold"], length?: number): Piece[];
  element(name: string, attributes?: Record<string, any>, ...children: (Node | string | null | undefined | false | 0)[]): any;
  address(url: string): string;
  ready(run: () => void): void;
  say(text: string): void;
  list(name: string): SavedList;
  readSpan(syllables: string[], letters: string): Span;
  syllables(table: string): Syllables;
  asked(text: string): string;
  words(text: string): string[];
  heads(records: CaseRecord[], heard: (text: string) => string[]): Map<string, Heard>;
  unpackHeard(packed: string, more?: Heard): Heard;
  alike(base: Base, postings: Heard[], all: boolean): Alike[];
  inCommon(hit: Hit, words: string, fold: (text: string) => string): { hit: Hit; phrases: string[] };
  oneSlip(a: string[], b: string[]): boolean;
  blurred(said: string): string;
  partRead(word: SpokenWord, letters: string, hear?: (said: string) => string): string;
  mended(text: string, words: SpokenWord[], syllables: Syllables): string[];
  spokenWord(text: string, syllables: Syllables, reading?: string): SpokenWord;
  placeIn(load: CasebookNamespace["load"], text: string, words: SpokenWord[]): Promise<NamedPlace | null>;
  near(load: CasebookNamespace["load"], base: Base, engine: Engine): Near;
  nearSection(answer: NearAnswer, fold: Folding["fold"], some: boolean): HTMLElement | null;
  hitCard(hit: Hit, phrases: string[], fold: Folding["fold"]): HTMLElement;
  suggest(suggestions: Suggestion[], typed: string, fold: (text: string) => string): Suggestion[];
  suggestNear(suggestions: Suggestion[], typed: string, fold: (text: string) => string): Suggestion[];
  suggestionFiles(base: Base, typed: string): string[];
  card(record: Card, text: Node | null, more?: Node | null): HTMLElement;
  marked(pieces: Piece[]): (Node | string)[];
  writeState(state: ListState): URLSearchParams;
  facets(data: FacetData): Facets;
  facetPanel(facets: Facets, changed: (state: ListState) => void): FacetPanel;
  titles(data: TitleData, facets: Facets, fold: (text: string) => string): Titles;
  byTitle(written: string, numbers: number[]): number[];
  byFacet(facets: Facets, key: string, falling: boolean, numbers: number[]): number[];
  shades(counts: Iterable<number>): (count: number) => number;
  showMap(place: HTMLElement, facets: Facets, result: Narrowed, state: ListState, go: (state: ListState) => void): void;
  toCsv(rows: string[][]): string;
  toMarkdown(rows: string[][]): string;
  toTabs(rows: string[][]): string;
  toXlsx(rows: string[][], title: string): Uint8Array;
  zip(files: Record<string, string | Uint8Array>): Uint8Array;
  canCheck(): boolean;
  check(asked: CheckAsked, tell: (step: string) => void): Promise<CheckAnswer>;
  stopChecking(reason: string): void;
  checkResult(
    answer: CheckAnswer,
    platform: CheckPlatform,
    find: (place: string) => HTMLElement | null,
  ): Node[];
  checkForm(form: HTMLFormElement, check: (values: string) => void): void;
  download(name: string, content: string | Uint8Array, type: string): void;
  tableButtons(name: string, title: string, rows: () => string[][]): HTMLElement[];
  copy(text: string, said: string): Promise<void>;
  firstSteps(place: ParentNode, empty: boolean, take: (item: SavedItem) => void): void;
  copyFormatted(html: string, text: string, said: string): Promise<void>;
  slides(booklet: HTMLElement, cover: Cover, cases: [CaseRecord, Copies][]): void;
  leaflets(booklet: HTMLElement, cover: Cover, cases: [CaseRecord, Copies][]): void;
  ebookFiles(cover: Cover, cases: [CaseRecord, Copies][]): Record<string, string>;
  ebook(cover: Cover, cases: [CaseRecord, Copies][]): Uint8Array;
  offerTools(root: ParentNode): void;
  offerVoice(row: HTMLElement): void;
  comparedFields(records: CaseRecord[], dimensions: Dimension[]): ComparedRow[];
  comparedFigures(records: CaseRecord[]): ComparedRow[];
  comparedTable(records: CaseRecord[], rows: ComparedRow[]): string[][];
  booklet(records: CaseRecord[], cover: Cover): HTMLElement[];
  runningHeads(records: CaseRecord[], title: string): void;
  restore(text: string): number;
}
declare var casebook: CasebookNamespace;
declare var casebookData: (name: string, value: unknown) => void;
