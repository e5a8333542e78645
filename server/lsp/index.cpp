#include "server/lsp/index.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "rules/charter.hpp"
#include "server/lsp/environment.hpp"
#include "server/lsp/session.hpp"
#include "server/lsp/uri.hpp"

namespace charterlint::lsp {
namespace {

/// What is read between two looks at the results.
constexpr std::size_t batch_files = 64;
constexpr std::int64_t batch_bytes = std::int64_t{1} << 20;

bool same(const CharterFacts& a, const CharterFacts& b) {
  const auto same_telling = [](const Telling& x, const Telling& y) {
    return x.cookie == y.cookie && x.purpose == y.purpose && x.categories == y.categories &&
           same_duration(x.duration, y.duration);
  };
  return a.names == b.names && std::equal(a.tellings.begin(), a.tellings.end(), b.tellings.begin(),
                                          b.tellings.end(), same_telling);
}

}  // namespace

Index::~Index() {
  stop_ = true;
  if (task_.valid()) task_.wait();
}

void Index::restart(std::unique_ptr<ConfigFiles> configs, std::vector<std::string> folders) {
  configs_ = std::move(configs);
  folders_ = std::move(folders);
  // What the other thread does now is for nobody.
  ++generation_;
  stop_ = true;
  unread_.clear();
  looks_ = true;
  joins_ = true;
  compares_ = true;
}

void Index::closed(const std::string& path) {
  changed(path);
  joins_ = true;
}

void Index::changed(const std::string& path) {
  // Within one tick of the file system's clock a file may change twice.
  const auto charter = charters_.find(uri_of_path(path));
  if (charter != charters_.end()) charter->second.stamp = {};
  looks_ = true;
}

const IndexedCharter* Index::find(const std::string& uri) const {
  const auto at = charters_.find(uri);
  return at == charters_.end() || at->second.facts == nullptr ? nullptr : &at->second;
}

bool Index::judges(Session& session) const {
  return session.workspace().client.pull;
}

Idle Index::work(Session& session) {
  if (task_.valid()) {
    if (task_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return Idle::waiting;
    task_.get()(session);
    return Idle::worked;
  }
  stop_ = false;
  if (compares_) {
    compare_documents(session);
  } else if (looks_) {
    start_finding(session);
  } else if (!unread_.empty()) {
    start_reading(session);
  } else if (joins_) {
    start_joining(session);
  } else if (touched_) {
    touched_ = false;
    refresh(session);
  } else {
    return Idle::nothing;
  }
  return Idle::worked;
}

/// Sees whether open documents tell something else than before.
void Index::compare_documents(Session& session) {
  compares_ = false;
  auto& documents = session.workspace().documents();
  // A charter alone has nobody to be compared with.
  if (documents.size() + charters_.size() < 2 && siblings_.files.empty()) return;
  for (auto& [uri, document] : documents) {
    if (document.told_revision == document.revision) continue;
    document.told_revision = document.revision;
    if (document.excluded) {
      tell(document, std::make_shared<CharterFacts>(), false);
    } else if (document.document->text().size() <= quickly_read_) {
      tell(document, std::make_shared<CharterFacts>(own_facts(document.charter())),
           leans_on_others(document.charter()));
    } else {
      // The others when this one is done.
      compares_ = true;
      return start_telling(document);
    }
  }
}

void Index::start_telling(const OpenDocument& document) {
  task_ = std::async(std::launch::async,
                     [uri = document.uri, revision = document.revision,
                      text = document.document->text(), words = document.config.own]() -> Finish {
                       const Charter charter(text, nullptr, words.get());
                       auto facts = std::make_shared<const CharterFacts>(facts_of(charter));
                       const bool wants = leans_on_others(charter);
                       return [uri, revision, facts, wants](Session& later) {
                         OpenDocument* const told = later.workspace().find(uri);
                         // After an edit in between it is asked again.
                         if (told == nullptr || told->told_revision != revision) return;
                         later.workspace().index().tell(*told, facts, wants);
                       };
                     });
}

void Index::tell(OpenDocument& document, std::shared_ptr<const CharterFacts> facts,
                 bool wants_siblings) {
  const bool as_before = document.facts != nullptr && same(*document.facts, *facts) &&
                         document.wants_siblings == wants_siblings;
  if (as_before) return;
  document.facts = std::move(facts);
  document.wants_siblings = wants_siblings;
  joins_ = true;
}

// ---- finding ------------------------------------------------------------------------------------

void Index::start_finding(Session& session) {
  looks_ = false;
  if (folders_.empty() || !may_read_folders_) return take(session, Found{});
  const Encoding encoding = session.workspace().encoding();
  task_ = std::async(std::launch::async,
                     [this, encoding, configs = configs_, folders = folders_,
                      generation = generation_]() -> Finish {
                       auto found =
                           std::make_shared<Found>(find_in(folders, *configs, encoding, stop_));
                       return [this, found, generation](Session& later) {
                         if (generation == generation_) take(later, std::move(*found));
                       };
                     });
}

void Index::take(Session& session, Found found) {
  for (const std::string& error : found.errors) session.log(Level::warning, error);
  std::map<std::string, IndexedCharter> before = std::exchange(charters_, {});
  for (FoundCharter& charter : found.charters) {
    const std::string uri = uri_of_path(charter.path);
    IndexedCharter& now = charters_[uri];
    const auto old = before.find(uri);
    if (old != before.end()) {
      now = std::move(old->second);
      before.erase(old);
    }
    const bool as_it_was =
        now.facts != nullptr && now.stamp == charter.stamp && now.config == charter.config;
    if (!as_it_was) unread_.insert(uri);
    now.path = std::move(charter.path);
    now.name = session.workspace().name_of(now.path);
    now.stamp = charter.stamp;
    now.config = std::move(charter.config);
  }
  touched_ |= problems_ != found.configs;
  problems_ = std::move(found.configs);
  if (before.empty()) return;
  for (const auto& [uri, gone] : before) unread_.erase(uri);
  joins_ = touched_ = true;
}

// ---- reading ------------------------------------------------------------------------------------

void Index::start_reading(Session& session) {
  std::vector<Wanted> batch;
  std::int64_t bytes = 0;
  while (!unread_.empty() && batch.size() < batch_files && bytes < batch_bytes) {
    const auto charter = charters_.find(*unread_.begin());
    unread_.erase(unread_.begin());
    if (charter == charters_.end()) continue;
    const auto& [uri, facts] = *charter;
    batch.push_back({uri, facts.path, facts.name, facts.config});
    bytes += std::max<std::int64_t>(facts.stamp.size, 0);
  }
  session.indexing().at(session, unread_.size() + batch.size());
  const Reading reading{&siblings_, &session.workspace().client, judges(session)};
  task_ =
      std::async(std::launch::async,
                 [this, batch = std::move(batch), reading, generation = generation_]() -> Finish {
                   auto all = std::make_shared<std::vector<Read>>(read_all(batch, reading, stop_));
                   return [this, all, generation](Session& later) {
                     if (generation == generation_) take(later, std::move(*all));
                   };
                 });
}

void Index::take(Session& session, std::vector<Read> all) {
  for (Read& read : all) {
    const auto at = charters_.find(read.uri);
    if (at == charters_.end()) continue;
    IndexedCharter& charter = at->second;
    if (read.facts == nullptr) {
      session.log(Level::warning, read.error);
      charters_.erase(at);
      joins_ = touched_ = true;
      continue;
    }
    joins_ |= charter.facts == nullptr || !same(*charter.facts, *read.facts) ||
              charter.wants_siblings != read.wants_siblings;
    // Of an open document the editor's text counts.
    touched_ |= charter.findings != read.findings && session.workspace().find(read.uri) == nullptr;
    charter.facts = std::move(read.facts);
    charter.stamp = read.stamp;
    charter.wants_siblings = read.wants_siblings;
    charter.findings = std::move(read.findings);
  }
}

// ---- joining ------------------------------------------------------------------------------------

void Index::start_joining(Session& session) {
  joins_ = false;
  std::vector<Teller> tellers;
  auto& documents = session.workspace().documents();
  for (const auto& [uri, document] : documents) {
    if (document.facts == nullptr || document.excluded) continue;
    tellers.push_back({uri, document.name, document.facts, document.wants_siblings});
  }
  for (const auto& [uri, charter] : charters_) {
    if (charter.facts == nullptr || documents.contains(uri)) continue;
    tellers.push_back({uri, charter.name, charter.facts, charter.wants_siblings});
  }
  task_ = std::async(std::launch::async,
                     [this, tellers = std::move(tellers), generation = generation_]() -> Finish {
                       auto joined = std::make_shared<Joined>(join_all(tellers, siblings_));
                       return [this, joined, generation](Session& later) {
                         if (generation == generation_) take(later, std::move(*joined));
                       };
                     });
}

void Index::take(Session& session, Joined joined) {
  siblings_ = std::move(joined.siblings);
  for (const std::string& uri : joined.touched) {
    if (OpenDocument* const document = session.workspace().find(uri)) {
      touched_ |= session.workspace().judge_again(*document);
    } else if (judges(session)) {
      unread_.insert(uri);
    }
  }
}

}  // namespace charterlint::lsp
