#include <morgue/error.h>
#include <xapian.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/article_dictionary.h"
#include "common/stored_article.h"
#include "indexer/document.h"
#include "indexer/ordered_pipeline.h"
#include "indexer/writer/maintenance.h"
#include "indexer/writer/writer.h"
#include "indexer/writer/xapian_document.h"

namespace morgue::index {

namespace {

// A share of the memory for articles on their way; the writer gets the rest.
constexpr std::uint64_t pipeline_share = 4;
// What a document takes beside its stored data, and how many times that, ready for the writer:
// compressed text becomes some 450 terms with their positions.
constexpr std::uint64_t document_bytes = 16u << 10;
constexpr std::uint64_t expansion = 64;

struct Stored {
  Xapian::docid docid = 0;
  std::string data;
  story::Membership story;
  std::string problem;  // why there is no data
};

struct Built {
  std::unique_ptr<Writer::Prepared> document;
  std::string problem;  // why there is no document
};

std::string place(Xapian::docid docid) {
  return "document " + std::to_string(docid) + ": ";
}

// What keeps one article from being read leaves the others readable; what hits the whole database
// does not.
bool concerns_one_article(const Error& error) {
  return error.code() == ErrorCode::archive_damaged;
}

using Pipeline = OrderedPipeline<Stored, Built>;

void read_articles(const Xapian::Database& database, const std::string& path,
                   const Pipeline::Emit& emit) {
  const Xapian::PostingIterator end = database.postlist_end(std::string());
  for (Xapian::PostingIterator posting = database.postlist_begin(std::string()); posting != end;
       ++posting) {
    Stored stored;
    stored.docid = *posting;
    try {
      try {
        const Xapian::Document document = database.get_document(stored.docid);
        stored.data = document.get_data();
        stored.story = story_of(document);
      } catch (...) {
        rethrow_as_error(path);
      }
    } catch (const Error& error) {
      if (!concerns_one_article(error)) throw;
      stored.problem = error.what();
    }
    const std::uint64_t cost = document_bytes + stored.data.size() * expansion;
    if (!emit(std::move(stored), cost)) return;
  }
}

// An archive that began with few articles has none, and may have many now.
std::shared_ptr<const ArticleDictionary> train_dictionary(const Xapian::Database& database) {
  DictionaryTraining training(nullptr);
  ArticleCodec codec;
  const Xapian::PostingIterator end = database.postlist_end(std::string());
  for (Xapian::PostingIterator posting = database.postlist_begin(std::string());
       posting != end && !training.is_done(); ++posting) {
    try {
      training.next(codec.decode(database.get_document(*posting).get_data()));
    } catch (const Error&) {
      continue;  // it will be reported when its turn comes
    } catch (const Xapian::DatabaseError&) {
      continue;
    }
  }
  return training.shared();
}

// The generation before and the new one have the same dictionary, or none.
Pipeline::Work make_work(const Writer& writer,
                         const std::shared_ptr<const ArticleDictionary>& dictionary) {
  struct Tools {
    ArticleCodec codec;
    DocumentBuilder builder;
  };
  auto tools = std::make_shared<Tools>();
  tools->codec.read_with(dictionary);
  return [&writer, tools, dictionary](Stored&& stored) {
    Built built;
    if (!stored.problem.empty()) {
      built.problem = place(stored.docid) + stored.problem;
      return built;
    }
    try {
      const Article article = tools->codec.decode(stored.data);
      IndexDocument document = tools->builder.build(article, dictionary.get());
      // Keys are for ever; what has none is given one.
      if (stored.story.story.empty()) {
        set_story(document, article);
      } else {
        keep_story(document, stored.story);
      }
      built.document = writer.prepare(std::move(document));
    } catch (const Error& error) {
      if (!concerns_one_article(error)) throw;
      built.problem = place(stored.docid) + error.what();
    }
    return built;
  };
}

}  // namespace

RebuildReport rebuild(const ArchiveLayout& layout, const RebuildOptions& options,
                      const FindingSink& report, const MaintenanceProgress& progress) {
  const std::string path = layout.folder().string();
  try {
    layout.clean_up();
    const Xapian::Database live(layout.generation(layout.live()).string());
    (void)read_metadata(live, path);
    const std::uint64_t total = live.get_doccount();

    WriterOptions writer_options;
    writer_options.memory = options.memory - options.memory / pipeline_share;
    const std::unique_ptr<Writer> writer =
        make_bulk_writer(layout, writer_options, BulkStart::rebuild);

    // It came along with the metadata.
    std::shared_ptr<const ArticleDictionary> dictionary = writer->dictionary();
    if (!dictionary) {
      dictionary = train_dictionary(live);
      if (dictionary) writer->set_dictionary(*dictionary);
    }
    RebuildReport result;
    std::uint64_t done = 0;
    const auto lose = [&](const std::string& finding) {
      ++result.lost;
      if (report) report(finding);
    };
    const auto take = [&](Built&& built) {
      if (!built.document) {
        lose(built.problem);
      } else if (const Outcome outcome = writer->add(std::move(built.document));
                 outcome != Outcome::added) {
        lose("article " + std::to_string(done + 1) + " of the archive: " +
             (outcome == Outcome::older ? "it was cancelled" : "another article has its id"));
      }
      if (writer->wants_commit()) writer->commit();
      ++done;
      result.stopped = progress && !progress(done, total);
      return !result.stopped;
    };

    OrderedPipelineOptions pipeline_options;
    pipeline_options.workers = std::max(1U, options.threads);
    pipeline_options.memory = options.memory / pipeline_share;
    Pipeline pipeline(pipeline_options);
    // Each thread that reads has a database of its own: Xapian's may not be shared.
    pipeline.run(
        [&layout, &path](const Pipeline::Emit& emit) {
          read_articles(Xapian::Database(layout.generation(layout.live()).string()), path, emit);
        },
        [&writer, &dictionary] { return make_work(*writer, dictionary); }, take);

    if (result.stopped) return result;
    writer->finish();
    result.articles = writer->statistics().documents;
    return result;
  } catch (...) {
    rethrow_as_error(path);
  }
}

}  // namespace morgue::index
