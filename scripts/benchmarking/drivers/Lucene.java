import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

/** Lucene: Lucene index PASSAGES FOLDER; Lucene query FOLDER QUERIES PASSES. Prints what timing.py does. */
public class Lucene {
  static final int HITS = 10;
  static final double RAM_MB = 256;
  static final Analyzer ANALYZER = new CJKAnalyzer();
  static final BM25Similarity SIMILARITY = new BM25Similarity(0.9f, 0.4f);

  public static void main(String[] words) throws Exception {
    if (words[0].equals("index")) index(words[1], words[2]);
    else query(words[1], words[2], Integer.parseInt(words[3]));
  }

  static void index(String passages, String folder) throws Exception {
    IndexWriterConfig configuration = new IndexWriterConfig(ANALYZER);
    configuration.setRAMBufferSizeMB(RAM_MB).setUseCompoundFile(false).setSimilarity(SIMILARITY);
    configuration.setMergeScheduler(new SerialMergeScheduler());
    FieldType indexed = new FieldType();
    indexed.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    indexed.setTokenized(true);
    indexed.setStored(true);
    indexed.freeze();
    try (IndexWriter writer = new IndexWriter(MMapDirectory.open(Paths.get(folder)), configuration)) {
      for (String[] fields : read(passages)) {
        Document document = new Document();
        document.add(new StoredField("id", fields[0]));
        document.add(new Field("text", fields[1], indexed));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  static void query(String folder, String path, int passes) throws Exception {
    IndexReader reader = DirectoryReader.open(MMapDirectory.open(Paths.get(folder)));
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(SIMILARITY);
    // It would keep the hits of queries that come again.
    searcher.setQueryCache(null);
    List<String[]> queries = new ArrayList<>();
    for (String[] fields : read(path)) queries.add(fields);
    long[][] times = new long[queries.size()][passes];
    // The compiler of the virtual machine needs more than one pass to warm up.
    for (int pass = -3; pass < passes; pass++) {
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        search(searcher, queries.get(i)[1]);
        if (pass >= 0) times[i][pass] = System.nanoTime() - start;
      }
    }
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    for (int i = 0; i < times.length; i++) {
      Arrays.sort(times[i]);
      StringJoiner ids = new StringJoiner(" ");
      for (ScoreDoc hit : search(searcher, queries.get(i)[1]).scoreDocs) ids.add(searcher.doc(hit.doc).get("id"));
      out.println(queries.get(i)[0] + "\t" + times[i][passes / 2] / 1000.0 + "\t" + ids);
    }
  }

  static TopDocs search(IndexSearcher searcher, String text) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    Set<String> seen = new HashSet<>();
    try (TokenStream tokens = ANALYZER.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (seen.add(term.toString())) {
          query.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
        }
      }
      tokens.end();
    }
    // Hits need not be counted, which lets it pass over those that cannot be among the best.
    TopScoreDocCollector best = TopScoreDocCollector.create(HITS, null, HITS);
    searcher.search(query.build(), best);
    return best.topDocs();
  }

  static Iterable<String[]> read(String path) throws IOException {
    return () -> {
      try {
        return Files.lines(Paths.get(path), StandardCharsets.UTF_8).map(line -> line.split("\t", -1)).iterator();
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    };
  }
}
