package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.convene.platform.context.CallersContext;

/**
 * Asks together what is asked for while the question before is under way: alone it waits for nobody, and the more there
 * is to do, the fewer questions it takes. Callers may come from any thread, and each is answered in its own context.
 */
public final class Gathered<I, O> {
    private final Function<List<I>, Uni<List<O>>> question;
    private final int limit;
    private final Queue<Asked<I, O>> waiting = new ArrayDeque<>();
    private boolean isAsking;

    private record Asked<I, O>(I subject, CompletableFuture<O> answer) {
        Asked(I subject) {
            this(subject, new CompletableFuture<>());
        }

        Uni<O> answered() {
            return Uni.createFrom().completionStage(answer);
        }
    }

    /**
     * @param question answers in the order of what it is asked; its failure is everybody's who asked
     * @param limit of what one question may ask
     */
    public Gathered(Function<List<I>, Uni<List<O>>> question, int limit) {
        this.question = question;
        this.limit = limit;
    }

    public Uni<O> ask(I subject) {
        return CallersContext.resume(Uni.createFrom().deferred(() -> {
            var asked = new Asked<I, O>(subject);
            enqueue(List.of(asked));
            return asked.answered();
        }));
    }

    /** All in one question, as far as its limit allows. Answers in their order, or fails with the first that fails. */
    public Uni<List<O>> askAll(List<I> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return CallersContext.resume(Uni.createFrom().deferred(() -> {
            var asked = subjects.stream().map(Asked<I, O>::new).toList();
            enqueue(asked);
            return Uni.join().all(asked.stream().map(Asked::answered).toList()).andFailFast();
        }));
    }

    private void enqueue(List<Asked<I, O>> asked) {
        synchronized (waiting) {
            waiting.addAll(asked);
            if (isAsking) {
                return;
            }
            isAsking = true;
        }
        askNext();
    }

    private void askNext() {
        var asked = take();
        if (asked.isEmpty()) {
            return;
        }
        Uni.createFrom()
                .deferred(
                        () -> question.apply(asked.stream().map(Asked::subject).toList()))
                .onTermination()
                .invoke(this::askNext)
                .subscribe()
                .with(answers -> answer(asked, answers), failure -> fail(asked, failure));
    }

    private List<Asked<I, O>> take() {
        var taken = new ArrayList<Asked<I, O>>();
        synchronized (waiting) {
            while (!waiting.isEmpty() && taken.size() < limit) {
                taken.add(waiting.remove());
            }
            isAsking = !taken.isEmpty();
        }
        return taken;
    }

    private static <I, O> void answer(List<Asked<I, O>> asked, List<O> answers) {
        if (answers.size() != asked.size()) {
            fail(asked, new IllegalStateException("as many answers as questions are needed"));
            return;
        }
        for (var place = 0; place < asked.size(); place++) {
            asked.get(place).answer().complete(answers.get(place));
        }
    }

    private static <I, O> void fail(List<Asked<I, O>> asked, Throwable failure) {
        asked.forEach(one -> one.answer().completeExceptionally(failure));
    }
}
