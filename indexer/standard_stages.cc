// The stages of the real pipeline. Apart from it, so that tests of the pipeline need none of them.
#include <algorithm>
#include <memory>

#include "common/analyzer.h"
#include "indexer/people/mentions.h"
#include "indexer/pipeline.h"

namespace morgue::index {

namespace {

// Counts what is read, and ends when the run is to stop.
class MeteredStream : public ByteStream {
 public:
  MeteredStream(ByteStream& stream, ReadMeter& meter, const std::atomic<bool>& stop)
      : stream_(stream), meter_(meter), stop_(stop) {}

  std::size_t read(char* buffer, std::size_t size) override {
    if (stop_) return 0;
    const std::size_t got = stream_.read(buffer, size);
    meter_.decoded += got;
    const std::uint64_t consumed = stream_.consumed();
    meter_.consumed = std::max(meter_.consumed, consumed > 0 ? consumed : meter_.decoded);
    return stop_ ? 0 : got;
  }
  [[nodiscard]] std::uint64_t consumed() const override { return meter_.consumed; }

 private:
  ByteStream& stream_;
  ReadMeter& meter_;
  const std::atomic<bool>& stop_;
};

}  // namespace

void read_file(const InputFile& file, const FileReading& reading) {
  for_each_stream(
      file, reading.problems,
      [&](const StreamInfo& info, ByteStream& stream) {
        if (reading.stop) return;
        MeteredStream metered(stream, reading.meter, reading.stop);
        read_stream(metered, info, file, reading.options, reading.problems, reading.statistics,
                    reading.article);
      },
      reading.idle);
}

Stages standard_stages(bool stories) {
  Stages stages;
  stages.read = read_file;
  stages.make_find_people = [] {
    return [analyzer = std::make_shared<Analyzer>()](Article& article) {
      find_mentions(article, *analyzer);
    };
  };
  stages.make_build = [stories] {
    return [stories, builder = std::make_shared<DocumentBuilder>()](
               const Article& article, const ArticleDictionary* dictionary) {
      IndexDocument document = builder->build(article, dictionary);
      if (stories) set_story(document, article);
      return document;
    };
  };
  return stages;
}

}  // namespace morgue::index
