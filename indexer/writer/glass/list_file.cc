#include "indexer/writer/glass/list_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "indexer/writer/glass/format.h"
#include "indexer/writer/glass/inverter.h"
#include "indexer/writer/glass/run.h"

namespace morgue::glass {

namespace {

constexpr std::size_t buffer_bytes = 128u << 10;

}  // namespace

FileSink::FileSink(std::filesystem::path path)
    : path_(std::move(path)), fd_(path_, O_WRONLY | O_CREAT | O_TRUNC) {
  buffer_.reserve(buffer_bytes + 4096);
}

void FileSink::varint(std::uint64_t value) {
  append_varint(buffer_, value);
}

void FileSink::bytes(std::string_view bytes) {
  append_varint(buffer_, bytes.size());
  buffer_ += bytes;
  if (buffer_.size() >= buffer_bytes) flush();
}

void FileSink::flush() {
  write_all(fd_, path_, buffer_.data(), buffer_.size(), offset_);
  offset_ += buffer_.size();
  buffer_.clear();
}

void FileSink::finish() {
  flush();
  fd_.reset();
}

FileSource::FileSource(std::filesystem::path path)
    : path_(std::move(path)), fd_(path_, O_RDONLY), buffer_(buffer_bytes) {
  struct ::stat status {};
  if (::fstat(fd_.get(), &status) != 0) throw_io_error(path_);
  size_ = static_cast<std::uint64_t>(status.st_size);
  static_cast<void>(::posix_fadvise(fd_.get(), 0, 0, POSIX_FADV_SEQUENTIAL));
}

// Makes so many bytes stand in the buffer, or all that there are.
void FileSource::fill(std::size_t wanted) {
  std::memmove(buffer_.data(), buffer_.data() + next_, end_ - next_);
  end_ -= next_;
  next_ = 0;
  if (buffer_.size() < wanted) buffer_.resize(wanted);
  const auto more =
      static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size() - end_, size_ - offset_));
  read_all(fd_, path_, buffer_.data() + end_, more, offset_);
  end_ += more;
  offset_ += more;
}

std::uint64_t FileSource::varint() {
  if (end_ - next_ < max_varint_bytes && offset_ < size_) fill(max_varint_bytes);
  std::uint64_t value = 0;
  next_ = static_cast<std::size_t>(get_varint(buffer_.data() + next_, value) - buffer_.data());
  return value;
}

std::string_view FileSource::bytes(std::size_t size) {
  if (end_ - next_ < size) fill(size);
  const std::string_view result(buffer_.data() + next_, size);
  next_ += size;
  return result;
}

void FileSource::rewind() {
  next_ = end_ = 0;
  offset_ = 0;
}

void ListWriter::begin(std::string_view key, std::uint32_t count) {
  sink_.bytes(key);
  sink_.varint(count);
  last_docid_ = 0;
}

void ListWriter::record(const ListRecord& record) {
  sink_.varint(record.docid - last_docid_);
  last_docid_ = record.docid;
  sink_.varint(std::uint64_t{record.number} << 1 | (record.payload.empty() ? 0 : 1));
  if (!record.payload.empty()) sink_.bytes(record.payload);
}

bool RecordCursor::next() {
  if (next_ == end_) return false;
  std::uint64_t number = 0;
  next_ = get_varint(next_, number);
  record_.docid += static_cast<std::uint32_t>(number);
  next_ = get_varint(next_, number);
  record_.number = static_cast<std::uint32_t>(number >> 1);
  record_.payload = {};
  if ((number & 1U) != 0) {
    std::uint64_t size = 0;
    next_ = get_varint(next_, size);
    record_.payload = {next_, static_cast<std::size_t>(size)};
    next_ += size;
  }
  return true;
}

bool ListReader::next() {
  if (!source_) return next_in_memory();
  if (source_->at_end()) return false;
  const auto size = static_cast<std::size_t>(source_->varint());
  key_ = source_->bytes(size);
  left_ = static_cast<std::uint32_t>(source_->varint());
  last_docid_ = 0;
  return true;
}

bool ListReader::next_in_memory() {
  for (; next_list_ < lists_->size(); ++next_list_) {
    const SortedLists::List list = lists_->list(next_list_);
    payloads_stay_ = stay_with_postings(list.key);
    left_ = part_ == ListPart::postings ? list.count : payloads_stay_ ? 0 : list.payloads;
    if (left_ == 0) continue;
    key_ = list.key;
    lists_->copy_records(next_list_++, records_);
    cursor_ = RecordCursor(records_);
    return true;
  }
  return false;
}

ListRecord ListReader::record() {
  if (!source_) return record_in_memory();
  ListRecord result;
  last_docid_ += static_cast<std::uint32_t>(source_->varint());
  result.docid = last_docid_;
  const std::uint64_t number = source_->varint();
  result.number = static_cast<std::uint32_t>(number >> 1);
  if ((number & 1U) != 0) {
    const auto size = static_cast<std::size_t>(source_->varint());
    result.payload = source_->bytes(size);
  }
  --left_;
  return result;
}

ListRecord ListReader::record_in_memory() {
  --left_;
  if (part_ == ListPart::positions) {
    while (cursor_.next() && cursor_.record().payload.empty()) {
    }
    return {cursor_.record().docid, 0, cursor_.record().payload};
  }
  cursor_.next();
  ListRecord result = cursor_.record();
  if (!payloads_stay_) result.payload = {};
  return result;
}

void ListReader::rewind() {
  if (source_) source_->rewind();
  next_list_ = 0;
  left_ = 0;
}

}  // namespace morgue::glass
