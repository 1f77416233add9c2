#include "Channel.h"

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstring>

namespace {

constexpr int CHANNEL = STDIN_FILENO;
constexpr std::size_t REQUEST_LENGTH = 8;
constexpr double LARGEST_POINTS = 1e6;

#ifdef MSG_NOSIGNAL
constexpr int NO_SIGNAL = MSG_NOSIGNAL;
#else
constexpr int NO_SIGNAL = 0;
#endif

void send_all(const char *bytes, std::size_t length) {
  while (length > 0) {
    const ssize_t sent = ::send(CHANNEL, bytes, length, NO_SIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) _exit(0);
    bytes += sent;
    length -= static_cast<std::size_t>(sent);
  }
}

/// The descriptor that came with a message; -1 when none did.
int descriptor(msghdr &message) {
  for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    int file;
    std::memcpy(&file, CMSG_DATA(part), sizeof file);
    return file;
  }
  return -1;
}

/// What the first four bytes of a request ask for; ends the process when that is nothing.
Request::Kind kind(const char *bytes) {
  if (std::memcmp(bytes, "READ", 4) == 0) return Request::Kind::READ;
  if (std::memcmp(bytes, "DRAW", 4) == 0) return Request::Kind::DRAW;
  if (std::memcmp(bytes, "LOOK", 4) == 0) return Request::Kind::LOOK;
  _exit(1);
}

}  // namespace

void Frame::string(const char *text, std::size_t length) {
  u32(static_cast<std::uint32_t>(length));
  bytes_.append(text, length);
}

void Frame::points(double value) {
  if (!(value > -LARGEST_POINTS)) value = -LARGEST_POINTS;
  if (value > LARGEST_POINTS) value = LARGEST_POINTS;
  u32(static_cast<std::uint32_t>(static_cast<std::int32_t>(value * 100 + (value < 0 ? -0.5 : 0.5))));
}

void Frame::send() {
  const std::uint64_t length = bytes_.size() - 8;
  if (length > UINT32_MAX) _exit(1);
  for (int i = 0; i < 4; ++i) bytes_[4 + i] = static_cast<char>(length >> (8 * i));
  send_all(bytes_.data(), bytes_.size());
}

void greet() {
  const char greeting[] = {'H', 'S', 'P', 'D', 'F', 0, PROTOCOL_VERSION & 0xFF, PROTOCOL_VERSION >> 8};
  send_all(greeting, sizeof greeting);
}

Request receive() {
  char bytes[REQUEST_LENGTH];
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  iovec place{bytes, sizeof bytes};
  msghdr message{};
  message.msg_iov = &place;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t length;
  do length = recvmsg(CHANNEL, &message, MSG_WAITALL);
  while (length < 0 && errno == EINTR);
  if (length == 0) _exit(0);  // nobody asks any more
  const int file = descriptor(message);
  if (length != REQUEST_LENGTH || file < 0) _exit(1);
  std::uint32_t argument = 0;
  for (int i = 0; i < 4; ++i) argument |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[4 + i])) << (8 * i);
  return {kind(bytes), file, argument};
}
