package org.convene.platform.due;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * Asks together what is asked for while the question before is under way: alone it waits for nobody, and the more there
 * is to do, the fewer questions it takes. Callers may come from any thread.
 */
public final class Gathered<I, O> {
    private final Function<List<I>, Uni<List<O>>> question;
    private final int limit;
    private final Queue<Asked<I, O>> waiting = new ArrayDeque<>();
    private boolean isAsking;

    private record Asked<I, O>(I subject, UniEmitter<? super O> answer) {}

    /**
     * @param question answers in the order of what it is asked; its failure is everybody's who asked
     * @param limit of what one question may ask
     */
    public Gathered(Function<List<I>, Uni<List<O>>> question, int limit) {
        this.question = question;
        this.limit = limit;
    }

    public Uni<O> ask(I subject) {
        return Uni.createFrom().emitter(answer -> {
            synchronized (waiting) {
                waiting.add(new Asked<>(subject, answer));
                if (isAsking) {
                    return;
                }
                isAsking = true;
            }
            askNext();
        });
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
        asked.forEach(one -> one.answer().fail(failure));
    }
}
