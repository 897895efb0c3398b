#include "ingest/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace pourparler {

namespace {

struct Block {
  std::uint32_t start;
  int bits;
};

// IANA's registry of special-purpose IPv4 addresses, multicast and class E.
constexpr Block kSpecial[] = {
    {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
    {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
    {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 4},  {0xF0000000, 4},
};

bool is_public_v4(std::uint32_t address) {
  for (const Block& block : kSpecial) {
    if ((address ^ block.start) >> (32 - block.bits) == 0) return false;
  }
  return true;
}

using Bytes = std::array<unsigned char, 16>;

std::uint32_t v4_at(const Bytes& b, std::size_t at) {
  return std::uint32_t{b[at]} << 24 | std::uint32_t{b[at + 1]} << 16 | std::uint32_t{b[at + 2]} << 8 | b[at + 3];
}

bool starts_with(const Bytes& b, std::initializer_list<unsigned char> start) {
  std::size_t i = 0;
  for (const unsigned char c : start) {
    if (b[i++] != c) return false;
  }
  return true;
}

// Only 2000::/3 is given out; within it some blocks wrap IPv4 or are reserved.
bool is_public_v6(const Bytes& b) {
  if (starts_with(b, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})) return is_public_v4(v4_at(b, 12));     // mapped
  if (starts_with(b, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_v4(v4_at(b, 12));  // NAT64
  if (starts_with(b, {0x20, 0x02})) return is_public_v4(v4_at(b, 2));                                    // 6to4
  if (starts_with(b, {0x20, 0x01, 0x0D, 0xB8})) return false;     // documentation
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02) return false;  // 2001::/23: Teredo, benchmarking, ORCHID
  return (b[0] & 0xE0) == 0x20;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    return is_public_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    Bytes bytes;
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_public_v6(bytes);
  }
  return false;
}

}  // namespace pourparler
