"""Xapian's own n-grams, indexed by scriptindex: xapian_ngrams.py FOLDER QUERIES PASSES. Needs XAPIAN_CJK_NGRAM.

Its parser of queries requires every n-gram of a run, which finds nothing for most questions, so a query is the n-grams of
its text, any of which may be there."""

import sys

import xapian
from timing import HITS, ask

folder, queries, passes = sys.argv[1:]
database = xapian.Database(folder)
generator = xapian.TermGenerator()


def search(text, bigrams):
    document = xapian.Document()
    generator.set_document(document)
    generator.index_text_without_positions(text)
    enquire = xapian.Enquire(database)
    enquire.set_query(xapian.Query(xapian.Query.OP_OR, [term.term for term in document.termlist()]))
    return [match.docid for match in enquire.get_mset(0, HITS)]


def ids(found):
    fields = [database.get_document(docid).get_data().decode().split("\n") for docid in found]
    return [field[3:] for lines in fields for field in lines if field.startswith("id=")]


ask(search, ids, queries, int(passes))
