package org.nextbestaction.delivery.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/** Which addresses a webhook may have, so that nobody makes us call what only we can reach. */
final class Addresses {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /** Looks up a name. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * Checks the form of an address.
   *
   * @throws IllegalArgumentException unless it is https with a host, or http on this machine
   */
  static void check(URI url) {
    String host = url.getHost();
    boolean https = "https".equals(url.getScheme());
    boolean local = "http".equals(url.getScheme()) && host != null && THIS_MACHINE.contains(host);
    if (host == null
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null
        || !https && !local) {
      throw new IllegalArgumentException(
          "a webhook goes to an https address without a user and a fragment.\n"
              + "Maybe it should begin with https://; http is for localhost alone.");
    }
  }

  /** Whether none of a host's addresses is of this machine or of a private network. */
  static boolean isPublic(String host, Resolver resolver) throws UnknownHostException {
    InetAddress[] all = resolver.resolve(host.replaceAll("^\\[|\\]$", ""));
    for (InetAddress one : all) {
      if (!isPublic(one)) {
        return false;
      }
    }
    return all.length > 0;
  }

  /** By the special-purpose registries of IANA (RFC 6890). */
  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (address instanceof Inet4Address) {
      return first != 0
          && !(first == 100 && second >= 64 && second < 128)
          && !(first == 192 && second == 0 && b[2] == 0)
          && !(first == 198 && (second == 18 || second == 19))
          && first < 240;
    }
    // Global unicast is 2000::/3; of it, Teredo, 6to4 and documentation lead elsewhere.
    return address instanceof Inet6Address
        && (first & 0xe0) == 0x20
        && !(first == 0x20 && second == 0x02)
        && !(first == 0x20 && second == 0x01 && (b[2] & 0xfe) == 0)
        && !(first == 0x20 && second == 0x01 && b[2] == 0x0d && (b[3] & 0xff) == 0xb8);
  }
}
