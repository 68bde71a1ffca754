// Whatever is done in whatever order, an archive holds what a map would hold.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "temporary_archive.h"

using namespace morgue::index;
using morgue::Article;

namespace {

enum class Step : std::uint8_t { add, cancel, remove, remove_origin, prune_origin, commit };

struct Operation {
  Step step = Step::add;
  int id = 0;
  int version = 0;
  int content = 0;
  int file = 0;
};

std::ostream& operator<<(std::ostream& out, const Operation& operation) {
  static const char* const names[] = {"add",           "cancel",       "remove",
                                      "remove_origin", "prune_origin", "commit"};
  return out << names[static_cast<int>(operation.step)] << " id" << operation.id << " v"
             << operation.version << " content" << operation.content << " file" << operation.file;
}

rc::Gen<Operation> any_operation() {
  return rc::gen::build<Operation>(
      rc::gen::set(&Operation::step, rc::gen::weightedElement<Step>({{10, Step::add},
                                                                     {3, Step::cancel},
                                                                     {1, Step::remove},
                                                                     {1, Step::remove_origin},
                                                                     {1, Step::prune_origin},
                                                                     {3, Step::commit}})),
      rc::gen::set(&Operation::id, rc::gen::inRange(0, 5)),
      rc::gen::set(&Operation::version, rc::gen::inRange(0, 4)),
      rc::gen::set(&Operation::content, rc::gen::inRange(0, 3)),
      rc::gen::set(&Operation::file, rc::gen::inRange(0, 2)));
}

std::string id_of(int number) {
  return "id" + std::to_string(number);
}
std::string file_of(int number) {
  return "/news/" + std::to_string(number) + ".txt";
}

Article article_of(const Operation& operation) {
  static const std::vector<std::string> bodies{
      "The tunnel opened.", "The tunnel opened late.\n\nWorkers had warned of McKay's plans.", ""};
  return make_article(id_of(operation.id), bodies[static_cast<std::size_t>(operation.content)],
                      static_cast<std::uint64_t>(operation.version), file_of(operation.file));
}

// What a writer must do, without a database.
class Model {
 public:
  Outcome apply_add(const Article& article) {
    const auto held = articles_.find(article.id);
    if (held != articles_.end()) {
      if (held->second == article) return Outcome::unchanged;
      if (article.version < held->second.version) return Outcome::older;
      held->second = article;
      return Outcome::replaced;
    }
    const auto mark = marks_.find(article.id);
    if (mark != marks_.end() && article.version <= mark->second) return Outcome::older;
    marks_.erase(article.id);
    articles_[article.id] = article;
    return Outcome::added;
  }

  Outcome apply_cancel(const std::string& id, std::uint64_t version) {
    const auto held = articles_.find(id);
    if (held != articles_.end()) {
      if (version < held->second.version) return Outcome::older;
      articles_.erase(held);
    } else if (marks_.count(id) != 0) {
      if (version < marks_[id]) return Outcome::older;
      if (version == marks_[id]) return Outcome::unchanged;
    }
    marks_[id] = version;
    return Outcome::cancelled;
  }

  bool apply_remove(const std::string& id) { return articles_.erase(id) != 0; }

  std::uint64_t apply_remove_origin(const std::string& file, const std::string& kept) {
    return std::erase_if(articles_, [&](const auto& held) {
      return held.second.origin.path == file && held.first != kept;
    });
  }

  [[nodiscard]] const std::map<std::string, Article>& articles() const { return articles_; }

 private:
  std::map<std::string, Article> articles_;
  std::map<std::string, std::uint64_t> marks_;
};

void run(Feeder& writer, Model& model, const std::vector<Operation>& operations) {
  for (const Operation& operation : operations) {
    const std::string id = id_of(operation.id);
    const std::string file = file_of(operation.file);
    const auto version = static_cast<std::uint64_t>(operation.version);
    switch (operation.step) {
      case Step::add:
        RC_ASSERT(writer.add(article_of(operation)) == model.apply_add(article_of(operation)));
        break;
      case Step::cancel:
        RC_ASSERT(writer.cancel(id, version) == model.apply_cancel(id, version));
        break;
      case Step::remove:
        RC_ASSERT(writer->remove(id) == model.apply_remove(id));
        break;
      case Step::remove_origin:
        RC_ASSERT(writer->remove_origin(file, {}) == model.apply_remove_origin(file, ""));
        break;
      case Step::prune_origin:
        RC_ASSERT(writer->remove_origin(file, [&](std::string_view held) { return held == id; }) ==
                  model.apply_remove_origin(file, id));
        break;
      case Step::commit:
        writer->commit();
        RC_ASSERT(writer->statistics().documents == model.articles().size());
        break;
    }
    RC_ASSERT(writer->contains(id) == (model.articles().count(id) != 0));
  }
  writer->finish();
}

void check_state(const TemporaryArchive& archive, const Model& model) {
  RC_ASSERT(archive.articles() == model.articles());
  RC_ASSERT(archive.findings() == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("an incremental writer does what a map would do through any runs") {
  REQUIRE(rc::check("incremental", [] {
    const TemporaryArchive archive;
    Model model;
    const auto runs =
        *rc::gen::resize(12, rc::gen::container<std::vector<std::vector<Operation>>>(
                                 2, rc::gen::container<std::vector<Operation>>(any_operation())));
    for (const std::vector<Operation>& operations : runs) {
      Feeder writer = open_writer(archive, Kind::incremental);
      run(writer, model, operations);
      check_state(archive, model);
    }
  }));
}

TEST_CASE(
    "a bulk writer does what a map would do over any parts and a later run goes on from there") {
  REQUIRE(rc::check("bulk", [] {
    const TemporaryArchive archive;
    Model model;
    const auto operations =
        *rc::gen::resize(40, rc::gen::container<std::vector<Operation>>(any_operation()));
    const Kind kind = *rc::gen::elementOf(bulk_kinds);
    {
      Feeder writer = open_writer(archive, kind);
      run(writer, model, operations);
      check_state(archive, model);
    }
    const auto later =
        *rc::gen::resize(10, rc::gen::container<std::vector<Operation>>(any_operation()));
    Feeder writer = open_writer(archive, model.articles().empty() ? kind : Kind::incremental);
    run(writer, model, later);
    check_state(archive, model);
  }));
}

TEST_CASE("the order in which versions and cancellations arrive does not matter") {
  REQUIRE(rc::check("order", [] {
    // No two of one id and version: between those the latest counts.
    const auto versions = *rc::gen::container<std::set<int>>(rc::gen::inRange(0, 6));
    std::vector<Operation> operations;
    for (const int version : versions) {
      operations.push_back(
          {*rc::gen::element(Step::add, Step::cancel), 0, version, version % 3, 0});
    }
    std::vector<std::map<std::string, Article>> ends;
    for (const Kind kind : all_kinds) {
      const TemporaryArchive archive;
      Feeder writer = open_writer(archive, kind);
      std::vector<Operation> shuffled = operations;
      const auto swaps = *rc::gen::container<std::vector<std::uint32_t>>(
          versions.size(), rc::gen::arbitrary<std::uint32_t>());
      for (std::size_t i = 0; i < shuffled.size(); ++i) {
        std::swap(shuffled[i], shuffled[swaps[i] % shuffled.size()]);
      }
      for (const Operation& operation : shuffled) {
        if (operation.step == Step::add) {
          writer.add(article_of(operation));
        } else {
          writer.cancel(id_of(0), static_cast<std::uint64_t>(operation.version));
        }
      }
      writer->finish();
      ends.push_back(archive.articles());
    }
    const bool survives = !operations.empty() && operations.back().step == Step::add;
    RC_ASSERT(ends[0] == ends[1]);
    RC_ASSERT(ends[0] == ends[2]);
    RC_ASSERT(ends[0].size() == (survives ? 1U : 0U));
    if (survives) RC_ASSERT(ends[0].at("id0") == article_of(operations.back()));
  }));
}
