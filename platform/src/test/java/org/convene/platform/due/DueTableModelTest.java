package org.convene.platform.due;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.due.Tasks.get;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.tenancy.TestDatabase;

/**
 * Any order of claims, renewals, outcomes (late ones too) and steps of the clock, beside a model in which every claim is
 * a holder by itself. The clock moves by whole minutes and everything else takes half a minute more, so that the
 * moments in which the test itself runs decide nothing.
 */
class DueTableModelTest {
    private static TestDatabase database;
    private static DueTable<Claim> tasks;

    @BeforeContainer
    static void create() {
        database = Tasks.createDatabase("due_model");
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 60)
    void theTableDoesWhatTheModelDoes(@ForAll("actions") List<Action> actions, @ForAll boolean waitsInAnother) {
        Tasks.add(database, 0);
        tasks = waitsInAnother ? Tasks.waitingIn(database.system()) : Tasks.in(database.system());
        var model = new Model(waitsInAnother);
        actions.forEach(action -> action.run(model));
        model.rows.forEach((key, row) -> assertThat(database.value(
                        "SELECT done || ' ' || attempt || ' ' || (leased_until IS NOT NULL) FROM task WHERE id = '%s'"
                                .formatted(key)))
                .isEqualTo("%d %d %s".formatted(row.done, row.attempt, row.holder != null)));
        assertThat(database.value("SELECT count(*) FROM task")).isEqualTo(String.valueOf(model.rows.size()));
    }

    private interface Action {
        void run(Model model);
    }

    private static final class ModelRow {
        private double dueAt;
        private double leasedUntil;
        private int attempt;
        private int done;
        private Holder holder;

        private double leasedUntilOrDueAt() {
            return holder == null ? dueAt : leasedUntil;
        }
    }

    /** One claim by one claimer; compared by identity. */
    private static final class Holder {
        private final Claim claim;

        Holder(Claim claim) {
            this.claim = claim;
        }
    }

    private static final class Model {
        private final Map<String, ModelRow> rows = new HashMap<>();
        private final List<Holder> unanswered = new ArrayList<>();
        private final boolean waitsInAnother;
        private double minutes;
        private int added;

        Model(boolean waitsInAnother) {
            this.waitsInAnother = waitsInAnother;
        }

        private Map<String, Double> due() {
            return rows.entrySet().stream()
                    .filter(row -> row.getValue().done == 0 && isDue(row.getValue()))
                    .collect(toMap(Map.Entry::getKey, row -> since(row.getValue())));
        }

        private boolean isDue(ModelRow row) {
            return row.leasedUntilOrDueAt() <= minutes && since(row) <= minutes;
        }

        private double since(ModelRow row) {
            return waitsInAnother ? row.dueAt : row.leasedUntilOrDueAt();
        }

        private boolean isHeldBy(Holder holder) {
            var row = rows.get(holder.claim.key());
            return row != null && row.holder == holder;
        }

        private List<Holder> pick(List<Integer> numbers) {
            return numbers.stream()
                    .filter(number -> !unanswered.isEmpty())
                    .map(number -> unanswered.get(number % unanswered.size()))
                    .distinct()
                    .toList();
        }
    }

    private record Add(int minutes) implements Action {
        @Override
        public void run(Model model) {
            var key = String.valueOf(model.added++);
            database.execute("INSERT INTO task (id, due_at) VALUES ('%s', now() + %d * interval '30 seconds')"
                    .formatted(key, 2 * minutes + 1));
            var row = new ModelRow();
            row.dueAt = model.minutes + minutes + 0.5;
            model.rows.put(key, row);
        }
    }

    private record Step(int minutes) implements Action {
        @Override
        public void run(Model model) {
            database.step(Duration.ofMinutes(minutes));
            model.minutes += minutes;
        }
    }

    private record Take(int limit, int minutes) implements Action {
        @Override
        public void run(Model model) {
            var due = model.due();
            var claims = get(tasks.claim(limit, pause(minutes)));

            assertThat(claims).hasSize(Math.min(limit, due.size()));
            var keys = claims.stream().map(Claim::key).toList();
            assertThat(due.keySet()).containsAll(keys);
            assertThat(keys.stream().map(due::get)).isSorted();
            assertThat(due.entrySet())
                    .filteredOn(row -> !keys.contains(row.getKey()))
                    .allSatisfy(row -> assertThat(keys)
                            .allSatisfy(key -> assertThat(due.get(key)).isLessThanOrEqualTo(row.getValue())));
            claims.forEach(claim -> take(model, claim));
        }

        private void take(Model model, Claim claim) {
            var row = model.rows.get(claim.key());
            row.attempt++;
            row.leasedUntil = model.minutes + minutes + 0.5;
            row.holder = new Holder(claim);
            assertThat(claim.attempt()).isEqualTo(row.attempt);
            model.unanswered.add(row.holder);
        }
    }

    private record Renew(List<Integer> numbers, int minutes) implements Action {
        @Override
        public void run(Model model) {
            var holders = model.pick(numbers);
            answer(model, holders, claims -> tasks.renew(claims, pause(minutes)))
                    .forEach(holder -> model.rows.get(holder.claim.key()).leasedUntil = model.minutes + minutes + 0.5);
        }
    }

    private enum Outcome {
        FINISH,
        DELETE,
        RETRY,
        GIVE_BACK
    }

    private record End(List<Integer> numbers, Outcome outcome, int minutes) implements Action {
        @Override
        public void run(Model model) {
            var holders = model.pick(numbers);
            model.unanswered.removeAll(holders);
            answer(model, holders, this::write).forEach(holder -> end(model, holder.claim.key()));
        }

        private Uni<Set<Claim>> write(List<Claim> claims) {
            return switch (outcome) {
                case FINISH -> tasks.finish(claims, "done = done + 1");
                case DELETE -> tasks.delete(claims);
                case RETRY -> tasks.retry(claims, claim -> pause(minutes));
                case GIVE_BACK -> tasks.giveBack(claims, claim -> pause(minutes));
            };
        }

        private void end(Model model, String key) {
            var row = model.rows.get(key);
            row.holder = null;
            row.dueAt = model.minutes + minutes + 0.5;
            switch (outcome) {
                case FINISH -> row.done++;
                case DELETE -> model.rows.remove(key);
                case GIVE_BACK -> row.attempt--;
                case RETRY -> {}
            }
        }
    }

    /** The holders for whom it counted, which must be the model's; claims alike but of different holders go apart. */
    private static List<Holder> answer(Model model, List<Holder> holders, Function<List<Claim>, Uni<Set<Claim>>> ask) {
        var current = holders.stream().filter(model::isHeldBy).toList();
        var claims = holders.stream().map(holder -> holder.claim).distinct().toList();
        assertThat(get(ask.apply(claims)))
                .isEqualTo(current.stream().map(holder -> holder.claim).collect(toSet()));
        return current;
    }

    private static Duration pause(int minutes) {
        return Duration.ofMinutes(minutes).plusSeconds(30);
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        var minutes = Arbitraries.integers().between(0, 60);
        var numbers =
                Arbitraries.integers().between(0, 1_000).list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.<Action>frequencyOf(
                        Tuple.of(3, minutes.map(due -> new Add(due - 50))),
                        Tuple.of(
                                4,
                                Combinators.combine(Arbitraries.integers().between(1, 4), minutes)
                                        .as(Take::new)),
                        Tuple.of(2, Combinators.combine(numbers, minutes).as(Renew::new)),
                        Tuple.of(
                                4,
                                Combinators.combine(numbers, Arbitraries.of(Outcome.class), minutes)
                                        .as(End::new)),
                        Tuple.of(3, Arbitraries.integers().between(-60, 90).map(Step::new)))
                .list()
                .ofMinSize(10)
                .ofMaxSize(80);
    }
}
