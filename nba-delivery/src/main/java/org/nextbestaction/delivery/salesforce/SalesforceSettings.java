package org.nextbestaction.delivery.salesforce;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.PortalLink;

/**
 * The organisation that cards are written to. A recipient is the id of a user in Salesforce.
 *
 * @param login {@code https://login.salesforce.com}, that of a sandbox, or the organisation's own
 *     domain
 * @param audience what the login expects in the token's {@code aud}: {@code
 *     https://login.salesforce.com} or {@code https://test.salesforce.com}
 * @param clientId the consumer key of the connected app
 * @param username in whose name is written
 * @param privateKey of the app's certificate: PKCS #8 in PEM
 * @param version of the API, such as {@value #VERSION}
 * @param accountKey the external id of accounts that holds the customer's id, such as {@code
 *     ERP_Customer_Id__c}; null: cards stand on no account
 * @param tasks whether each card has a task, too
 * @param timeout of one call
 */
public record SalesforceSettings(
    URI login,
    URI audience,
    String clientId,
    String username,
    String privateKey,
    String version,
    @Nullable String accountKey,
    boolean tasks,
    PortalLink portal,
    Duration timeout) {

  /** The version that the metadata of the example is of. */
  public static final String VERSION = "v66.0";

  /** A production organisation with cards and no tasks. */
  public SalesforceSettings(
      String clientId,
      String username,
      String privateKey,
      @Nullable String accountKey,
      PortalLink portal) {
    this(
        URI.create("https://login.salesforce.com"),
        URI.create("https://login.salesforce.com"),
        clientId,
        username,
        privateKey,
        VERSION,
        accountKey,
        false,
        portal,
        Duration.ofSeconds(30));
  }

  public SalesforceSettings {
    if (!version.matches("v[0-9]{2,3}\\.0")) {
      throw new IllegalArgumentException("the version (" + version + ") is none, such as v66.0");
    }
    if (accountKey != null && !accountKey.matches("[A-Za-z][A-Za-z0-9_]{0,79}")) {
      throw new IllegalArgumentException("(" + accountKey + ") is no name of a field");
    }
    Bearer.key(privateKey);
  }

  /** Without the key and the names of app and user. */
  @Override
  public String toString() {
    return "SalesforceSettings[" + login + ", " + version + (tasks ? ", tasks" : "") + "]";
  }
}
