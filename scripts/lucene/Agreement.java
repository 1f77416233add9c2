import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene, the engine in OpenSearch, Elasticsearch and Solr, on what `indexer export` has written. compare-lucene runs it and says what
 * the files are: Agreement k1 b rules documents topics run
 */
public class Agreement {
  public static void main(String[] arguments) throws IOException {
    var similarity = new BM25Similarity(Float.parseFloat(arguments[0]), Float.parseFloat(arguments[1]));
    try (Analyzer analyzer = analyzer(Files.readAllLines(Path.of(arguments[2])))) {
      var directory = new ByteBuffersDirectory();
      write(Path.of(arguments[3]), new IndexWriter(directory, new IndexWriterConfig(analyzer).setSimilarity(similarity)));
      var searcher = new IndexSearcher(DirectoryReader.open(directory));
      searcher.setSimilarity(similarity);
      try (var run = new PrintStream(arguments[5], StandardCharsets.UTF_8)) {
        for (String line : Files.readAllLines(Path.of(arguments[4]))) ask(line.split("\t", 2), searcher, run);
      }
    }
  }

  /** The first two lines are patterns, the others rules. */
  private static Chinese analyzer(List<String> lines) {
    var rules = new NormalizeCharMap.Builder();
    for (String line : lines.subList(2, lines.size())) {
      String[] sides = line.split("\t", -1);
      rules.add(sides[0], sides[1]);
    }
    return new Chinese(lines, rules.build());
  }

  private static void write(Path file, IndexWriter writer) throws IOException {
    try (writer) {
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.split("\t", 2);
        var document = new Document();
        document.add(new StringField("id", fields[0], Field.Store.YES));
        document.add(new TextField("text", fields[1], Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  private static void ask(String[] topic, IndexSearcher searcher, PrintStream run) throws IOException {
    var query = new BooleanQuery.Builder();
    for (String term : topic[1].split(" ")) query.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD);
    int rank = 1;
    for (ScoreDoc hit : searcher.search(query.build(), 10).scoreDocs) {
      run.println(String.join("\t", topic[0], "" + rank++, searcher.doc(hit.doc).get("id"), "" + hit.score));
    }
  }

  /** The analyzer of `indexer export --mapping`. */
  private static class Chinese extends Analyzer {
    private final NormalizeCharMap rules;
    private final Pattern joining;
    private final Pattern parting;

    Chinese(List<String> patterns, NormalizeCharMap rules) {
      joining = Pattern.compile(patterns.get(0));
      parting = Pattern.compile(patterns.get(1));
      this.rules = rules;
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
      var joined = new PatternReplaceCharFilter(joining, "", new MappingCharFilter(rules, reader));
      return new PatternReplaceCharFilter(parting, " ", joined);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      return new TokenStreamComponents(tokenizer, new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(tokenizer))));
    }
  }
}
