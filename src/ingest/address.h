// Which network addresses a stranger's URL may lead to.
#pragma once

#include <sys/socket.h>

namespace pourparler {

// Whether the address is one of the open Internet: not loopback, private, shared, link-local, multicast, documentation
// or reserved, and no IPv6 form that wraps such an IPv4 address. Families other than IPv4 and IPv6 are not.
bool is_public(const sockaddr& address);

}  // namespace pourparler
