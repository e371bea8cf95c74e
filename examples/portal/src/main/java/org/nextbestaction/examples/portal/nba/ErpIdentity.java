package org.nextbestaction.examples.portal.nba;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.examples.portal.erp.Employee;
import org.nextbestaction.examples.portal.erp.Staff;
import org.nextbestaction.examples.portal.web.SignedIn;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Says who is asking: whoever is signed in to the ERP. Asked at every request, so that who leaves
 * the company or leads another team sees the right cards from then on.
 */
@Component
public class ErpIdentity implements Identity {

  private final Staff staff;

  ErpIdentity(Staff staff) {
    this.staff = staff;
  }

  @Override
  public @Nullable Caller of(Request request) {
    return request.session() instanceof HttpServletRequest servlet
            && servlet.getUserPrincipal() instanceof Authentication signed
            && signed.getPrincipal() instanceof SignedIn person
        ? caller(staff.find(person.number()))
        : null;
  }

  /** People of other systems are known by their e-mail address. */
  @Override
  public @Nullable Caller of(String system, String id) {
    return caller(staff.byEmail(id));
  }

  private @Nullable Caller caller(@Nullable Employee employee) {
    if (employee == null) {
      return null;
    }
    Set<String> team = staff.team(employee.number());
    Set<String> sees = new TreeSet<>(team);
    sees.add(employee.number());
    return new Caller(
        employee.number(), employee.name(), !team.isEmpty(), sees, employee.language());
  }
}
