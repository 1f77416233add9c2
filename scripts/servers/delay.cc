// delay MICROSECONDS PORT...: listens at a port of its own for each, says which, and hands on what is said in both directions so
// much later, as a longer line would: what is said meanwhile is not held up by it. For each line it reads it says how often clients
// have begun to speak, and how often with what Xapian's protocol has for a question and for a text: each question takes another
// turn, for what of the answer is wanted.
//
// One thread does it all: with one a connection, to wake them took more of the processors than the servers did, which a line does not.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using Clock = std::chrono::steady_clock;

static long turns, questions, texts;
// Of Xapian's protocol 39.
static const char message_query = 8, message_document = 2;

static sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

static void send_at_once(int socket) {
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

/// A client and its server.
struct Pair {
  int client, server;
  bool is_open = true, client_spoke_last = false;

  Pair(int client, int port) : client(client), server(socket(AF_INET, SOCK_STREAM, 0)) {
    const sockaddr_in address = loopback(port);
    is_open = connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    send_at_once(client);
    send_at_once(server);
  }

  ~Pair() {
    close(client);
    close(server);
  }

  Pair(const Pair &) = delete;

  /// What one of both says; nothing where it has gone.
  std::string take(bool is_client) {
    char bytes[1 << 16];
    const ssize_t count = read(is_client ? client : server, bytes, sizeof bytes);
    if (count <= 0) {
      is_open = false;
      return {};
    }
    if (is_client && !std::exchange(client_spoke_last, true)) {
      ++turns;
      if (*bytes == message_query) ++questions;
      if (*bytes == message_document) ++texts;
    }
    if (!is_client) client_spoke_last = false;
    return std::string(bytes, count);
  }

  void give(const std::string &said, bool by_client) {
    const ssize_t count = send(by_client ? server : client, said.data(), said.size(), MSG_NOSIGNAL);
    if (count != ssize_t(said.size())) is_open = false;
  }
};

/// What was said and is on its way. The first is the first to arrive, since all takes equally long.
struct Piece {
  Clock::time_point due;
  std::shared_ptr<Pair> pair;
  bool by_client;
  std::string said;
};

struct Line {
  std::chrono::microseconds delay;
  std::vector<std::pair<int, int>> listeners;  // and the ports of their servers
  std::vector<std::shared_ptr<Pair>> pairs;
  std::deque<Piece> pieces;

  bool listen_for(int port) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in own = loopback(0);
    socklen_t length = sizeof own;
    if (bind(listener, reinterpret_cast<sockaddr *>(&own), length) || listen(listener, 64)) return false;
    getsockname(listener, reinterpret_cast<sockaddr *>(&own), &length);
    listeners.emplace_back(listener, port);
    printf("%d ", ntohs(own.sin_port));
    return true;
  }

  /// Hands on until standard input ends.
  void run() {
    for (;;) {
      std::vector<pollfd> ends = wait();
      deliver();
      auto end = ends.begin();
      if (end->revents && !report()) return;
      const auto pairs = this->pairs;
      for (auto [listener, port] : listeners) {
        if ((++end)->revents) this->pairs.push_back(std::make_shared<Pair>(accept(listener, nullptr, nullptr), port));
      }
      for (const auto &pair : pairs) {
        for (bool is_client : {true, false}) {
          if ((++end)->revents && pair->is_open) pieces.push_back({Clock::now() + delay, pair, is_client, pair->take(is_client)});
        }
      }
      std::erase_if(this->pairs, [](const auto &pair) { return !pair->is_open; });
    }
  }

  /// Waits until somebody speaks or something has arrived: standard input, the listeners, both ends of each pair.
  std::vector<pollfd> wait() {
    std::vector<pollfd> ends{{STDIN_FILENO, POLLIN, 0}};
    for (auto [listener, _] : listeners) ends.push_back({listener, POLLIN, 0});
    for (const auto &pair : pairs) {
      ends.push_back({pair->client, POLLIN, 0});
      ends.push_back({pair->server, POLLIN, 0});
    }
    if (pieces.empty()) {
      poll(ends.data(), ends.size(), -1);
    } else {
      const auto left = std::chrono::nanoseconds(pieces.front().due - Clock::now()).count();
      const timespec time{0, left > 0 ? left : 0};
      ppoll(ends.data(), ends.size(), &time, nullptr);
    }
    return ends;
  }

  void deliver() {
    for (; !pieces.empty() && pieces.front().due <= Clock::now(); pieces.pop_front()) {
      const Piece &piece = pieces.front();
      if (piece.pair->is_open) piece.pair->give(piece.said, piece.by_client);
    }
  }

  /// False where nobody asks any more.
  bool report() {
    char asked[64];
    const ssize_t count = read(STDIN_FILENO, asked, sizeof asked);
    for (ssize_t place = 0; place < count; ++place) {
      if (asked[place] == '\n') printf("%ld %ld %ld\n", turns, questions, texts);
    }
    fflush(stdout);
    return count > 0;
  }
};

int main(int count, char **words) {
  // Else the system would wake this thread .05 ms too late.
  prctl(PR_SET_TIMERSLACK, 1);
  Line line{std::chrono::microseconds(count > 1 ? atol(words[1]) : 0), {}, {}, {}};
  for (int word = 2; word < count; ++word) {
    if (!line.listen_for(atoi(words[word]))) return 1;
  }
  printf("\n");
  fflush(stdout);
  line.run();
}
