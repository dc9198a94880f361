package org.convene.gateway;

/** The request goes no further; its answer is the problem. Without a stack: it is not unexpected. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    RefusedException(Problem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
