package org.nextbestaction.bigquery.commerce;

/** Gives the token with which a call is made. Thread-safe. */
@FunctionalInterface
public interface AccessToken {

  /** An OAuth 2 access token that is valid now. */
  String get();

  /**
   * That of Google's application default credentials: the service account of the machine, or the
   * file that {@code GOOGLE_APPLICATION_CREDENTIALS} names.
   *
   * @throws org.nextbestaction.source.DataSourceException when there are none
   */
  static AccessToken applicationDefault() {
    return new GoogleAccessToken();
  }
}
