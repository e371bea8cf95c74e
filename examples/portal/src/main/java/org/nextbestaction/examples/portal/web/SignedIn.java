package org.nextbestaction.examples.portal.web;

import java.io.Serial;
import java.util.List;
import org.nextbestaction.examples.portal.erp.Employee;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;

/** Who is signed in: an employee, as a manager or not. */
public final class SignedIn extends User {

  @Serial private static final long serialVersionUID = 1;

  private final String number;
  private final String name;
  private final String language;

  SignedIn(String login, String passwordHash, Employee employee, boolean manager) {
    super(
        login,
        passwordHash,
        List.of(new SimpleGrantedAuthority(manager ? "ROLE_MANAGER" : "ROLE_AGENT")));
    number = employee.number();
    name = employee.name();
    language = employee.language();
  }

  /** The employee's number. */
  public String number() {
    return number;
  }

  public String name() {
    return name;
  }

  public String language() {
    return language;
  }

  /** Whether it is a manager. */
  public boolean manager() {
    return getAuthorities().stream().anyMatch(role -> role.getAuthority().equals("ROLE_MANAGER"));
  }
}
