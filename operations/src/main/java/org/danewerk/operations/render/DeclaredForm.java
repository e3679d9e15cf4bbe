package org.danewerk.operations.render;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tools to which records are declared, and that make a zone what is declared. */
public enum DeclaredForm {
    /** The file of a zone for its YAML source. */
    OCTODNS("#"),
    /** Part of its {@code dnsconfig.js}. */
    DNSCONTROL("//"),
    /** A {@code cloudflare_dns_record} each, of the provider's version 5. */
    TERRAFORM_CLOUDFLARE("#"),
    /** A {@code desec_rrset} of the provider Valodim/desec. */
    TERRAFORM_DESEC("#"),
    /** A {@code hcloud_zone_rrset}, for zones at Hetzner. */
    TERRAFORM_HCLOUD("#"),
    /** A {@code powerdns_record} of the provider pan-net/powerdns. */
    TERRAFORM_POWERDNS("#"),
    /** An {@code aws_route53_record}. */
    TERRAFORM_ROUTE53("#");

    private final String comment;

    DeclaredForm(String comment) {
        this.comment = comment;
    }

    /** As it is typed. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a line begins with that the tool passes over. */
    public String comment() {
        return comment;
    }

    public static Optional<DeclaredForm> parse(String text) {
        return List.of(values()).stream()
                .filter(form -> form.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
