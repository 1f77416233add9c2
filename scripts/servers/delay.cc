// delay MICROSECONDS PORT...: listens at a port of its own for each, says which, and hands on what is said in both directions so
// much later. For each line it reads it says how often clients have begun to speak: each time is an exchange.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

static std::atomic<long> exchanges;

static sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

static void hand_on(int client, int port, std::chrono::microseconds delay) {
  const int server = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  sockaddr_in address = loopback(port);
  if (connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(server, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    pollfd both[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    static thread_local char bytes[1 << 16];
    for (int last = 1; poll(both, 2, -1) > 0;) {
      const int from = both[0].revents ? 0 : 1;
      const ssize_t count = read(both[from].fd, bytes, sizeof bytes);
      if (count <= 0) break;
      if (from == 0 && last == 1) ++exchanges;
      last = from;
      std::this_thread::sleep_for(delay);
      if (send(both[1 - from].fd, bytes, count, MSG_NOSIGNAL) != count) break;
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
    printf("%ld\n", exchanges.load());
    fflush(stdout);
  }
}
