"""tantivy: tantivy_bigrams.py index PASSAGES FOLDER; tantivy_bigrams.py query FOLDER QUERIES PASSES."""

import pathlib
import sys

import tantivy
from timing import HITS, ask, read

HEAP = 128_000_000  # bytes


def schema():
    builder = tantivy.SchemaBuilder()
    # A field of text cannot be stored alone.
    builder.add_bytes_field("id", stored=True, indexed=False)
    builder.add_bytes_field("text", stored=True, indexed=False)
    builder.add_text_field("bigrams", stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def index(passages, folder):
    pathlib.Path(folder).mkdir()
    fields = schema()
    writer = tantivy.Index(fields, path=folder).writer(heap_size=HEAP, num_threads=1)
    for id, text, bigrams in read(passages):
        writer.add_document(tantivy.Document(id=id.encode(), text=text.encode(), bigrams=bigrams))
    writer.commit()
    writer.wait_merging_threads()


def query(folder, queries, passes):
    fields = schema()
    searcher = tantivy.Index(fields, path=folder).searcher()

    def search(text, bigrams):
        terms = [(tantivy.Occur.Should, tantivy.Query.term_query(fields, "bigrams", term, "freq")) for term in bigrams]
        return searcher.search(tantivy.Query.boolean_query(terms), HITS, count=False).hits

    def ids(found):
        return [bytes(searcher.doc(address)["id"][0]).decode() for _, address in found]

    ask(search, ids, queries, int(passes))


{"index": index, "query": query}[sys.argv[1]](*sys.argv[2:])
