// delay MICROSECONDS PORT...: listens at a port of its own for each, says which, and hands on what is said in both directions so
// much later, as a longer line would: what is said meanwhile is not held up by it. For each line it reads it says how often clients
// have begun to speak, and how often with what Xapian's protocol has for a question and for a text: each question takes another
// turn, for what of the answer is wanted.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <thread>

using Clock = std::chrono::steady_clock;

static std::atomic<long> turns, questions, texts;
// Of Xapian's protocol 39.
static const char message_query = 8, message_document = 2;

static sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

/// What was said by one end and is on its way to the other.
struct Way {
  int from, to;
  std::deque<std::pair<Clock::time_point, std::string>> pieces{};

  /// False where nothing more comes.
  bool take(std::chrono::microseconds delay, bool is_turn) {
    char bytes[1 << 16];
    const ssize_t count = read(from, bytes, sizeof bytes);
    if (count > 0 && is_turn) {
      ++turns;
      if (*bytes == message_query) ++questions;
      if (*bytes == message_document) ++texts;
    }
    if (count > 0) pieces.emplace_back(Clock::now() + delay, std::string(bytes, count));
    return count > 0;
  }

  bool give() {
    for (; !pieces.empty() && pieces.front().first <= Clock::now(); pieces.pop_front()) {
      const std::string &piece = pieces.front().second;
      if (send(to, piece.data(), piece.size(), MSG_NOSIGNAL) != ssize_t(piece.size())) return false;
    }
    return true;
  }
};

/// Waits until one of both speaks, or something has arrived.
static void wait(pollfd *both, const Way *ways) {
  auto next = Clock::time_point::max();
  for (const Way *way : {ways, ways + 1}) {
    if (!way->pieces.empty()) next = std::min(next, way->pieces.front().first);
  }
  if (next == Clock::time_point::max()) {
    poll(both, 2, -1);
    return;
  }
  const auto left = std::chrono::nanoseconds(next - Clock::now()).count();
  const timespec time{0, left > 0 ? left : 0};
  ppoll(both, 2, &time, nullptr);
}

static void hand_on(int client, int port, std::chrono::microseconds delay) {
  const int server = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  sockaddr_in address = loopback(port);
  // Else the system would wake this thread .05 ms too late.
  prctl(PR_SET_TIMERSLACK, 1);
  if (connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Way ways[] = {{client, server}, {server, client}};
    pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    for (int last = 1;;) {
      wait(both, ways);
      bool is_open = ways[0].give() && ways[1].give();
      for (int end = 0; is_open && end < 2; ++end) {
        if (!both[end].revents) continue;
        is_open = ways[end].take(delay, end == 0 && last == 1);
        last = end;
      }
      if (!is_open) break;
    }
  }
  close(client);
  close(server);
}

int main(int count, char **words) {
  const std::chrono::microseconds delay(count > 1 ? atol(words[1]) : 0);
  for (int word = 2; word < count; ++word) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0), port = atoi(words[word]);
    sockaddr_in own = loopback(0);
    socklen_t length = sizeof own;
    if (bind(listener, reinterpret_cast<sockaddr *>(&own), length) || listen(listener, 64)) return 1;
    getsockname(listener, reinterpret_cast<sockaddr *>(&own), &length);
    printf("%d ", ntohs(own.sin_port));
    std::thread([=] {
      for (int client; (client = accept(listener, nullptr, nullptr)) >= 0;) {
        std::thread(hand_on, client, port, delay).detach();
      }
    }).detach();
  }
  printf("\n");
  fflush(stdout);
  for (int byte; (byte = getchar()) != EOF;) {
    if (byte != '\n') continue;
    printf("%ld %ld %ld\n", turns.load(), questions.load(), texts.load());
    fflush(stdout);
  }
}
