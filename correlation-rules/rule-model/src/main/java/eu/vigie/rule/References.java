package eu.vigie.rule;

import eu.vigie.event.detection.Detection;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves the references between rules, by id or by name, and leaves out what cannot be resolved. */
final class References {
    private final Map<String, RuleHeader> byId;
    private final Set<String> alerting;
    private final Map<String, String> ids = new HashMap<>();
    private final Problems problems;

    /** @param alerting ids of the rules that ask for alerts of their own */
    References(Map<String, RuleHeader> byId, Set<String> alerting, Problems problems) {
        this.byId = byId;
        this.alerting = alerting;
        this.problems = problems;
        byId.keySet().forEach(id -> ids.put(id, id));
        Map<String, RuleHeader> byName = new HashMap<>();
        byId.values().forEach(header -> {
            String name = header.name() == null || !header.isDraft() ? header.name() : header.name() + RuleHeader.DRAFT;
            RuleHeader twin = name == null ? null : byName.putIfAbsent(name, header);
            if (twin != null) {
                problems.add(header.problem(
                        "the name " + name + " is already that of " + twin.file() + ":" + twin.line(),
                        "give it a name of its own"));
            }
        });
        byName.forEach((name, header) -> ids.putIfAbsent(name, header.id()));
    }

    RuleSet resolve(
            List<DetectionRule> detections,
            List<CorrelationRule> correlations,
            List<EplRule> epl,
            List<SigmaFilter> filters) {
        Map<String, CorrelationRule> resolved = new LinkedHashMap<>();
        correlations.forEach(
                rule -> correlation(rule).ifPresent(r -> resolved.put(r.header().id(), r)));
        List<EplRule> resolvedEpl = new ArrayList<>();
        epl.forEach(rule -> inputs(rule).ifPresent(resolvedEpl::add));
        removeBroken(resolved, resolvedEpl, detections);
        List<SigmaFilter> resolvedFilters = new ArrayList<>();
        filters.forEach(filter -> filter(filter).ifPresent(resolvedFilters::add));
        List<DetectionRule> filtered =
                detections.stream().map(rule -> filtered(rule, resolvedFilters)).toList();
        return new RuleSet(
                filtered, List.copyOf(resolved.values()), resolvedEpl, silent(resolved.values(), resolvedEpl));
    }

    private Optional<CorrelationRule> correlation(CorrelationRule rule) {
        Optional<List<String>> rules = resolveAll(rule.header(), rule.rules());
        Optional<Map<String, Map<String, String>>> aliases = aliases(rule.header(), rule.aliases());
        return rules.isPresent() && aliases.isPresent()
                ? Optional.of(new CorrelationRule(
                        rule.header(),
                        rule.type(),
                        rules.get(),
                        rule.groupBy(),
                        aliases.get(),
                        rule.timespan(),
                        rule.condition(),
                        rule.field(),
                        rule.percentile(),
                        rule.generate()))
                : Optional.empty();
    }

    private Optional<EplRule> inputs(EplRule rule) {
        Map<String, String> inputs = new LinkedHashMap<>();
        rule.inputs()
                .forEach((stream, reference) ->
                        resolve(rule.header(), reference).ifPresent(id -> inputs.put(stream, id)));
        Optional<Map<String, Map<String, String>>> aliases = aliases(rule.header(), rule.aliases());
        return inputs.size() == rule.inputs().size() && aliases.isPresent()
                ? Optional.of(new EplRule(
                        rule.header(),
                        inputs,
                        rule.groupBy(),
                        aliases.get(),
                        rule.fields(),
                        rule.horizon(),
                        rule.epl()))
                : Optional.empty();
    }

    /** With ids for names; empty with a problem when one is of no rule. */
    private Optional<Map<String, Map<String, String>>> aliases(
            RuleHeader from, Map<String, Map<String, String>> aliases) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, Map<String, String>> alias : aliases.entrySet()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Map.Entry<String, String> field : alias.getValue().entrySet()) {
                Optional<String> id = resolve(from, field.getKey());
                complete &= id.isPresent();
                id.ifPresent(rule -> fields.put(rule, field.getValue()));
            }
            found.put(alias.getKey(), fields);
        }
        return complete ? Optional.of(found) : Optional.empty();
    }

    private Optional<SigmaFilter> filter(SigmaFilter filter) {
        if (filter.everyRule()) {
            return Optional.of(filter);
        }
        return resolveAll(filter.header(), filter.rules())
                .map(rules -> new SigmaFilter(filter.header(), filter.logSource(), rules, false, filter.filter()));
    }

    private Optional<List<String>> resolveAll(RuleHeader from, List<String> references) {
        List<String> found = new ArrayList<>();
        references.forEach(reference -> resolve(from, reference).ifPresent(found::add));
        return found.size() == references.size() ? Optional.of(found) : Optional.empty();
    }

    private Optional<String> resolve(RuleHeader from, String reference) {
        String id = from.isDraft() ? ids.get(reference + RuleHeader.DRAFT) : null;
        if (id == null) {
            id = ids.get(reference);
        }
        if (id == null) {
            problems.add(from.problem(
                    "refers to the rule \"" + reference + "\", which was not loaded",
                    NearestWord.of(reference, ids.keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("load its file too, or repair it when it was refused")));
        }
        return Optional.ofNullable(id);
    }

    /** Correlations that wait for themselves, and whatever refers to a correlation that was left out. */
    private void removeBroken(
            Map<String, CorrelationRule> correlations, List<EplRule> epl, List<DetectionRule> detections) {
        Set<String> sound = new HashSet<>();
        detections.forEach(rule -> sound.add(rule.header().id()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (CorrelationRule rule : correlations.values()) {
                grown |= sound.containsAll(rule.rules())
                        && sound.add(rule.header().id());
            }
        }
        correlations.values().removeIf(rule -> {
            boolean broken = !sound.contains(rule.header().id());
            if (broken) {
                Set<String> missing = new LinkedHashSet<>(rule.rules());
                missing.removeAll(sound);
                problems.add(rule.header()
                        .problem(
                                "refers to " + titles(missing) + ", which in turn waits for it or was refused",
                                "correlations may build on each other, not in a circle"));
            }
            return broken;
        });
        epl.removeIf(rule -> {
            Set<String> missing = new LinkedHashSet<>(rule.inputs().values());
            missing.removeAll(sound);
            if (!missing.isEmpty()) {
                problems.add(rule.header()
                        .problem(
                                "takes its input from " + titles(missing) + ", which was refused", "repair that rule"));
            }
            return !missing.isEmpty();
        });
    }

    private String titles(Set<String> idsOfRules) {
        List<String> titles = new ArrayList<>();
        for (String id : idsOfRules) {
            RuleHeader header = byId.get(id);
            titles.add('"' + (header == null ? id : header.title()) + '"');
        }
        return String.join(", ", titles);
    }

    private DetectionRule filtered(DetectionRule rule, List<SigmaFilter> filters) {
        List<SigmaFilter> own = filters.stream()
                .filter(filter -> filter.logSource().covers(rule.logSource()))
                .filter(filter -> filter.everyRule()
                        || filter.rules().contains(rule.header().id()))
                .toList();
        if (own.isEmpty()) {
            return rule;
        }
        List<String> hashes = new ArrayList<>(List.of(rule.header().hash()));
        own.forEach(filter -> hashes.add(filter.header().hash()));
        String hash = Detection.sha256(hashes.toArray(new String[0]));
        return new DetectionRule(rule.header().withHash(hash), rule.logSource(), rule.detection(), own);
    }

    /** Rules that others refer to give no detections of their own, unless one of those says {@code generate: true} or they ask for it. */
    private Set<String> silent(Iterable<CorrelationRule> correlations, List<EplRule> epl) {
        Set<String> referred = new HashSet<>();
        Set<String> loud = new HashSet<>(alerting);
        for (CorrelationRule rule : correlations) {
            refer(rule.header(), rule.rules(), rule.generate() ? loud : referred);
        }
        epl.forEach(rule -> refer(rule.header(), rule.inputs().values(), referred));
        referred.removeAll(loud);
        return referred;
    }

    /** What a draft refers to goes on as if the draft were not there. */
    private static void refer(RuleHeader from, Collection<String> rules, Set<String> into) {
        rules.stream()
                .filter(rule -> !from.isDraft() || rule.endsWith(RuleHeader.DRAFT))
                .forEach(into::add);
    }
}
