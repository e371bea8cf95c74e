package org.nextbestaction.llm.question;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.nextbestaction.llm.shield.ContentShield;
import org.nextbestaction.llm.shield.HeuristicScreen;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;

/**
 * The company's documents, cut into paragraphs that can be found by their words in English and in
 * Romanian. It is in memory, built once and shared by all questions. What tries to steer its reader
 * or speaks of internal values is set aside and never quoted. Immutable and thread-safe.
 */
public final class DocumentIndex {

  private static final List<String> LANGUAGES = List.of("en", "ro");
  private static final String NUMBER = "n";

  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final Map<String, Integer> setAside = new TreeMap<>();
  private final Analyzer analyzer =
      new PerFieldAnalyzerWrapper(new Words("en"), Map.of("ro", new Words("ro")));
  private final IndexSearcher searcher;

  private DocumentIndex(List<CompanyDocument> documents, ContentShield shield) {
    Set<String> ids = new HashSet<>();
    List<CompanyDocument> sorted = new ArrayList<>(documents);
    sorted.sort(Comparator.comparing(CompanyDocument::id));
    for (CompanyDocument document : sorted) {
      if (!ids.add(document.id())) {
        throw new IllegalArgumentException("two documents have the id (" + document.id() + ")");
      }
      for (Paragraph paragraph : Paragraph.of(document)) {
        if (quotable(paragraph.text(), shield)) {
          paragraphs.add(paragraph);
        } else {
          setAside.merge(document.id(), 1, Integer::sum);
        }
      }
    }
    try {
      searcher = index();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An index of no documents. */
  public static DocumentIndex none() {
    return of(List.of());
  }

  /** An index of these documents; ids must differ, their order does not matter. */
  public static DocumentIndex of(List<CompanyDocument> documents) {
    return of(documents, HeuristicScreen.builtIn());
  }

  /** The same under another shield than the embedded screen: what does not pass is set aside. */
  public static DocumentIndex of(List<CompanyDocument> documents, ContentShield shield) {
    return new DocumentIndex(requireNonNull(documents, "documents"), requireNonNull(shield));
  }

  /** How many paragraphs can be quoted. */
  public int size() {
    return paragraphs.size();
  }

  /** How many paragraphs are never quoted, by the id of their document. */
  public Map<String, Integer> setAside() {
    return Collections.unmodifiableMap(setAside);
  }

  private static boolean quotable(String text, ContentShield shield) {
    List<String> words = Tokens.of(text);
    for (String language : LANGUAGES) {
      Lexicon lexicon = Lexicon.of(language);
      if (lexicon.any("steering", words) || lexicon.any("internal-document", words)) {
        return false;
      }
    }
    return shield.screen(text).passed();
  }

  private IndexSearcher index() throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (int i = 0; i < paragraphs.size(); i++) {
        Paragraph paragraph = paragraphs.get(i);
        String own = paragraph.document().language();
        Document row = new Document();
        row.add(new StoredField(NUMBER, i));
        for (String language : LANGUAGES) {
          if (own == null || own.equals(language) || !LANGUAGES.contains(own)) {
            row.add(new TextField(language, paragraph.text(), Field.Store.NO));
            row.add(new TextField(language, paragraph.document().title(), Field.Store.NO));
          }
        }
        writer.addDocument(row);
      }
      writer.forceMerge(1);
    }
    IndexSearcher found = new IndexSearcher(DirectoryReader.open(directory));
    found.setSimilarity(new BM25Similarity());
    return found;
  }

  /** The paragraphs that hold words of a text, the best first; equal ones in their order. */
  List<Paragraph> find(String text, int most) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String language : LANGUAGES) {
      Query part = new QueryBuilder(analyzer).createBooleanQuery(language, text);
      if (part != null) {
        query.add(part, BooleanClause.Occur.SHOULD);
      }
    }
    List<Paragraph> best = new ArrayList<>();
    if (paragraphs.isEmpty()) {
      return best;
    }
    try {
      for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
        Number number = searcher.storedFields().document(hit.doc).getField(NUMBER).numericValue();
        best.add(paragraphs.get(number.intValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return best;
  }

  /** Words without case and diacritics, as their stems. */
  private static final class Words extends Analyzer {

    private final String language;

    Words(String language) {
      this.language = language;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
      return new TokenStreamComponents(
          words,
          new SnowballFilter(
              folded, language.equals("ro") ? new RomanianStemmer() : new EnglishStemmer()));
    }
  }
}
