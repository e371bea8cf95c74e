package org.nextbestaction.delivery.outbox;

import static org.nextbestaction.feedback.internal.Sql.next;
import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.shelf.Changes;
import org.nextbestaction.feedback.internal.Packed;

/**
 * Turns what changes on the shelf into messages: whom it was told, or is to be told, is told the
 * change. What was not sent yet and holds no more is superseded.
 */
final class Enqueuer implements Changes {

  private final Clock clock;
  private final Map<String, Channel> channels;
  private final Routing routing;

  Enqueuer(Clock clock, Map<String, Channel> channels, Routing routing) {
    this.clock = clock;
    this.channels = channels;
    this.routing = routing;
    routing.channels().forEach(this::channel);
  }

  /** Where a chain leads. */
  private record Way(String channel, String recipient) {}

  private static final Comparator<Way> BY_WAY =
      Comparator.comparing(Way::channel).thenComparing(Way::recipient);

  /**
   * A message of a chain.
   *
   * @param maybe whether it may have arrived although it is to be sent
   */
  private record Link(
      long number,
      Message.Kind kind,
      int revision,
      @Nullable String agent,
      State state,
      boolean maybe,
      @Nullable String hours) {

    /** Whether the recipient may have seen it, or is about to. */
    boolean seen() {
      return maybe
          || state == State.DELIVERED
          || state == State.UNCERTAIN
          || state == State.SENDING;
    }

    /** Whether nobody knows whether it arrived, and it is not sent again. */
    boolean isGivenUp() {
      return maybe && state == State.SUPERSEDED;
    }

    boolean unsent() {
      return state == State.PENDING && !maybe;
    }
  }

  /** What a recipient is to be told of a card, by what it was told last. */
  private interface Wanted {

    /**
     * @param own whether the card is the recipient's
     * @param seen null where it was told nothing
     * @return null: nothing
     */
    Message.@Nullable Kind kind(boolean own, Message.@Nullable Kind seen);
  }

  @Override
  public void opened(Connection c, OutgoingCard card) throws SQLException {
    tell(
        c,
        card,
        null,
        targets(card),
        (own, seen) -> own ? Message.Kind.CARD : unlessItIsGone(seen));
  }

  @Override
  public void reopened(Connection c, OutgoingCard card) throws SQLException {
    tell(
        c,
        card,
        null,
        targets(card),
        (own, seen) ->
            !own ? unlessItIsGone(seen) : holds(seen) ? Message.Kind.REOPENED : Message.Kind.CARD);
  }

  @Override
  public void answered(Connection c, OutgoingCard card, Message.Settled settled)
      throws SQLException {
    tell(c, card, settled, Map.of(), (own, seen) -> holds(seen) ? Message.Kind.ANSWERED : null);
  }

  @Override
  public void stands(Connection c, OutgoingCard card, Message.Settled settled) throws SQLException {
    tell(c, card, settled, Map.of(), (own, seen) -> isOpen(seen) ? Message.Kind.ANSWERED : null);
  }

  @Override
  public void closed(Connection c, OutgoingCard card) throws SQLException {
    tell(c, card, null, Map.of(), (own, seen) -> holds(seen) ? Message.Kind.CLOSED : null);
  }

  private static Message.@Nullable Kind unlessItIsGone(Message.@Nullable Kind seen) {
    return isOpen(seen) ? Message.Kind.CLOSED : null;
  }

  /** Whether who was told this holds the card, open or answered. */
  private static boolean holds(Message.@Nullable Kind seen) {
    return seen != null && seen != Message.Kind.CLOSED;
  }

  /** Whether who was told this takes the card for open. */
  private static boolean isOpen(Message.@Nullable Kind seen) {
    return seen == Message.Kind.CARD || seen == Message.Kind.REOPENED;
  }

  @Override
  public boolean wantsStanding() {
    return channels.values().stream()
        .anyMatch(channel -> channel.tells().contains(Message.Kind.DIGEST));
  }

  @Override
  public void standing(Connection c, String agentId, List<OutgoingCard> cards, long publication)
      throws SQLException {
    Map<Way, List<OutgoingCard>> digests = new TreeMap<>(BY_WAY);
    Map<Way, Target> targets = new TreeMap<>(BY_WAY);
    for (OutgoingCard card : cards) {
      for (Target target : routing.of(card)) {
        if (target.digest()) {
          Way way = new Way(target.channel(), target.recipient());
          digests.computeIfAbsent(way, w -> new ArrayList<>()).add(card);
          targets.put(way, target);
        }
      }
    }
    String chainId = "digest " + agentId;
    Map<Way, List<Link>> chains = chains(c, chainId);
    for (List<Link> chain : chains.values()) {
      supersede(c, chain);
    }
    for (Map.Entry<Way, List<OutgoingCard>> digest : digests.entrySet()) {
      Way way = digest.getKey();
      if (channel(way.channel()).tells().contains(Message.Kind.DIGEST)) {
        insert(
            c,
            Hashes.key(way.channel(), way.recipient(), chainId, publication),
            way,
            chainId,
            Message.Kind.DIGEST,
            digest.getValue(),
            null,
            false,
            hours(targets.get(way), List.of()));
      }
    }
  }

  private Map<Way, Target> targets(OutgoingCard card) {
    Map<Way, Target> targets = new TreeMap<>(BY_WAY);
    for (Target target : routing.of(card)) {
      if (!target.digest()) {
        channel(target.channel());
        targets.put(new Way(target.channel(), target.recipient()), target);
      }
    }
    return targets;
  }

  private Channel channel(String name) {
    Channel channel = channels.get(name);
    if (channel == null) {
      throw new IllegalArgumentException(
          "the routing names the channel ("
              + name
              + "), and there are "
              + channels.keySet()
              + ".\nMaybe it is spelled otherwise.");
    }
    return channel;
  }

  private static @Nullable String hours(@Nullable Target target, List<Link> chain) {
    if (target != null) {
      return target.when() == null ? null : target.when().written();
    }
    return chain.isEmpty() ? null : chain.get(chain.size() - 1).hours();
  }

  /** Whether who is told in a chain is told as the agent of the card, not as a former one. */
  private static boolean belongsTo(OutgoingCard card, List<Link> chain) {
    String agent = null;
    for (Link link : chain) {
      agent = link.kind == Message.Kind.CARD ? link.agent : agent;
    }
    return Objects.equals(agent, card.brief().agentId());
  }

  /**
   * What the recipient may have seen last, the latest first: behind one of which nobody knows
   * whether it arrived, and which is not sent again, is the one before it.
   */
  private static List<Link> lastSeen(List<Link> chain) {
    List<Link> last = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0; i--) {
      Link link = chain.get(i);
      if (link.seen()) {
        last.add(link);
        if (!link.isGivenUp()) {
          break;
        }
      }
    }
    return last;
  }

  private static Map<Way, List<Link>> chains(Connection c, String chain) throws SQLException {
    Map<Way, List<Link>> chains = new TreeMap<>(BY_WAY);
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT message_no, channel, recipient, kind, revision, agent_id, state, maybe, hours"
                    + " FROM nba_message WHERE chain = ? ORDER BY message_no",
                chain);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        chains
            .computeIfAbsent(new Way(rows.getString(2), rows.getString(3)), w -> new ArrayList<>())
            .add(
                new Link(
                    rows.getLong(1),
                    Message.Kind.valueOf(rows.getString(4)),
                    rows.getInt(5),
                    rows.getString(6),
                    State.valueOf(rows.getString(7)),
                    rows.getInt(8) != 0,
                    rows.getString(9)));
      }
    }
    return chains;
  }

  private void supersede(Connection c, List<Link> chain) throws SQLException {
    for (Link link : chain) {
      if (link.unsent()) {
        update(
            c,
            "UPDATE nba_message SET state = 'SUPERSEDED', changed_at = ? WHERE message_no = ?",
            clock.millis(),
            link.number());
      }
    }
  }

  private void tell(
      Connection c,
      OutgoingCard card,
      Message.@Nullable Settled settled,
      Map<Way, Target> targets,
      Wanted wanted)
      throws SQLException {
    Map<Way, List<Link>> chains = chains(c, card.brief().cardId());
    Set<Way> ways = new TreeSet<>(BY_WAY);
    ways.addAll(chains.keySet());
    ways.addAll(targets.keySet());
    for (Way way : ways) {
      List<Link> chain = chains.getOrDefault(way, List.of());
      Target target = targets.get(way);
      supersede(c, chain);
      List<Link> last = lastSeen(chain);
      boolean own =
          target != null
              || last.stream().anyMatch(link -> holds(link.kind())) && belongsTo(card, chain);
      Message.Kind kind = null;
      for (Link link : last) {
        kind = kind == null ? wanted.kind(own, link.kind()) : kind;
      }
      if (kind == null && last.stream().allMatch(Link::isGivenUp)) {
        kind = wanted.kind(own, null);
      }
      if (kind != null) {
        tell(c, way, chain, kind, card, settled, hours(target, chain));
      }
    }
  }

  private void tell(
      Connection c,
      Way way,
      List<Link> chain,
      Message.Kind kind,
      OutgoingCard card,
      Message.@Nullable Settled settled,
      @Nullable String hours)
      throws SQLException {
    Channel channel = channels.get(way.channel());
    // A channel that was taken away since is told nothing more.
    if (channel != null && channel.tells().contains(kind)) {
      boolean repetition =
          !channel.keyed()
              && lastSeen(chain).stream()
                  .filter(Link::isGivenUp)
                  .anyMatch(
                      link -> link.kind() == kind && link.revision() == card.brief().revision());
      insert(
          c,
          Hashes.key(
              way.channel(),
              way.recipient(),
              card.brief().cardId(),
              card.brief().revision(),
              kind,
              chain.size()),
          way,
          card.brief().cardId(),
          kind,
          List.of(card),
          settled,
          repetition,
          hours);
    }
  }

  private void insert(
      Connection c,
      String key,
      Way way,
      String chain,
      Message.Kind kind,
      List<OutgoingCard> cards,
      Message.@Nullable Settled settled,
      boolean repetition,
      @Nullable String hours)
      throws SQLException {
    Instant now = clock.instant();
    Instant due = hours == null ? now : WorkingTime.read(hours).next(now);
    OutgoingCard first = cards.get(0);
    update(
        c,
        "INSERT INTO nba_message (message_no, message_key, channel, recipient, chain, kind,"
            + " revision, agent_id, customer_id, cards, decision, reason, answered_by, answered_in,"
            + " answered_at, hours, state, attempts, claims, maybe, repetition, due, lease, created_at,"
            + " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0,"
            + " 0, 0, ?, ?, 0, ?, ?)",
        next(c, "message_no", "nba_message"),
        key,
        way.channel(),
        way.recipient(),
        chain,
        kind.name(),
        first.brief().revision(),
        first.brief().agentId(),
        kind == Message.Kind.DIGEST ? null : first.brief().customerId(),
        Packed.pack(cards.stream().map(OutgoingCard::json).collect(Collectors.joining("\n"))),
        settled == null ? null : settled.decision().name(),
        settled == null || settled.reason() == null ? null : settled.reason().name(),
        settled == null ? null : settled.by(),
        settled == null ? null : settled.channel(),
        settled == null ? null : settled.at().toString(),
        hours,
        repetition ? 1 : 0,
        due.toEpochMilli(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }
}
