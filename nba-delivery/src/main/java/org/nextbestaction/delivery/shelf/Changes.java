package org.nextbestaction.delivery.shelf;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;

/**
 * Hears what changes on the shelf, in the same transaction: what it writes with the connection is
 * kept with the change or not at all.
 */
public interface Changes {

  /** A card stands that did not stand before, or not in this revision, or not with this agent. */
  void opened(Connection c, OutgoingCard card) throws SQLException;

  /** A card was answered, whether it still stands or not. */
  void answered(Connection c, OutgoingCard card, Message.Settled settled) throws SQLException;

  /**
   * A card is put up that was answered before: in this revision for the first time, or with another
   * agent, or after it was gone.
   */
  void stands(Connection c, OutgoingCard card, Message.Settled settled) throws SQLException;

  /** The answer of a card that stands was withdrawn. */
  void reopened(Connection c, OutgoingCard card) throws SQLException;

  /** A card stands no more and is not answered, or not any more. */
  void closed(Connection c, OutgoingCard card) throws SQLException;

  /** Whether {@link #standing} is to be told. */
  boolean wantsStanding();

  /**
   * The open cards of an agent when a whole run was published, the most important first.
   *
   * @param publication counts the published runs
   */
  void standing(Connection c, String agentId, List<OutgoingCard> cards, long publication)
      throws SQLException;
}
