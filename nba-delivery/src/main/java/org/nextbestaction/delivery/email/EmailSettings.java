package org.nextbestaction.delivery.email;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * The mail server and the sender. A recipient is an address.
 *
 * @param user null: the server wants no login
 * @param password null: the server wants no login
 * @param from the sender's address, to which answers and failures go
 * @param fromName the sender's name for people to read; may be empty
 * @param unsubscribe null: the messages name no way to end them
 * @param perMinute how many messages the server takes in a minute; 30 is what Microsoft 365 takes
 * @param timeout of connecting, of writing and of each answer
 */
public record EmailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    String from,
    String fromName,
    PortalLink portal,
    @Nullable Unsubscribe unsubscribe,
    int perMinute,
    Duration timeout) {

  /** How the connection is kept private. */
  public enum Security {
    /** It begins plainly and is encrypted before anything is said, or broken off: port 587. */
    STARTTLS,
    /** It is encrypted from the beginning: port 465. */
    TLS,
    /** It is not: for a server on this machine, which takes the message further. */
    NONE
  }

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  /** By STARTTLS on port 587, with all else as usual. */
  public EmailSettings(
      String host,
      @Nullable String user,
      @Nullable String password,
      String from,
      PortalLink portal) {
    this(
        host,
        587,
        Security.STARTTLS,
        user,
        password,
        from,
        "",
        portal,
        null,
        30,
        Duration.ofSeconds(30));
  }

  public EmailSettings {
    if (Addressee.of(from) == null) {
      throw new IllegalArgumentException("the sender is no address");
    }
    if ((user == null) != (password == null)) {
      throw new IllegalArgumentException("a user goes with a password");
    }
    if (security == Security.NONE && !THIS_MACHINE.contains(host)) {
      throw new IllegalArgumentException(
          "("
              + host
              + ") would be sent customers' data for all to read.\n"
              + "Maybe it takes STARTTLS on port 587 or TLS on port 465.");
    }
    if (port < 1 || port > 65_535 || perMinute < 1) {
      throw new IllegalArgumentException("port " + port + ", " + perMinute + " a minute");
    }
  }

  /** What stands behind the at sign of the sender's address. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  /** Without the user and the password. */
  @Override
  public String toString() {
    return "EmailSettings[" + host + ":" + port + ", " + security + ", from " + from + "]";
  }
}
