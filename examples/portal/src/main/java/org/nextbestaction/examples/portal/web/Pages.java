package org.nextbestaction.examples.portal.web;

import java.util.Set;
import java.util.TreeSet;
import org.nextbestaction.examples.portal.erp.Partners;
import org.nextbestaction.examples.portal.erp.Staff;
import org.nextbestaction.examples.portal.nba.Recommendations;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The ERP's pages; two of them, and a part of a third, are the recommendations'. */
@Controller
public class Pages {

  private final Partners partners;
  private final Staff staff;
  private final Recommendations recommendations;

  Pages(Partners partners, Staff staff, Recommendations recommendations) {
    this.partners = partners;
    this.staff = staff;
    this.recommendations = recommendations;
  }

  @ModelAttribute
  void person(Model model, @AuthenticationPrincipal SignedIn person) {
    model.addAttribute("person", person);
  }

  @GetMapping("/login")
  String login() {
    return "login";
  }

  /** The agent's cards. */
  @GetMapping("/")
  String queue(Model model) {
    model.addAttribute("page", "queue");
    return "queue";
  }

  @GetMapping("/management")
  String management(Model model) {
    model.addAttribute("page", "management");
    return "management";
  }

  /** A manager has the cards made anew. */
  @PostMapping("/management/run")
  String run() {
    recommendations.runSoon();
    return "redirect:/management?run";
  }

  @GetMapping("/customers")
  String customers(Model model, @AuthenticationPrincipal SignedIn person) {
    model.addAttribute("page", "customers");
    model.addAttribute("partners", partners.of(sees(person)));
    return "customers";
  }

  /** The ERP's page of a customer, with the customer's card where there is one. */
  @GetMapping("/customers/{number}")
  String customer(
      @PathVariable("number") String number,
      Model model,
      @AuthenticationPrincipal SignedIn person) {
    Partners.Partner partner = partners.find(number);
    if (partner == null || !sees(person).contains(partner.managerNumber())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("page", "customers");
    model.addAttribute("partner", partner);
    model.addAttribute("people", partners.people(number));
    model.addAttribute("orders", partners.orders(number));
    model.addAttribute("invoices", partners.openInvoices(number));
    model.addAttribute("card", recommendations.cardOf(number, sees(person)));
    return "customer";
  }

  private Set<String> sees(SignedIn person) {
    Set<String> employees = new TreeSet<>(staff.team(person.number()));
    employees.add(person.number());
    return employees;
  }
}
