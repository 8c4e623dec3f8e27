package dev.easel.daemon.worker;

/// A workshop whose models open at once from their second time on: what it opens has its graphs saved when nobody
/// computes. Safe for any thread.
public final class SavingWorkshop implements Workshop {
    private final Workshop workshop;
    private final GraphSaver saver;

    public SavingWorkshop(Workshop workshop, GraphSaver saver) {
        this.workshop = workshop;
        this.saver = saver;
    }

    @Override
    public Worker open(WorkerModel model, LoadListener listener) {
        saver.begin();
        try {
            return new Considerate(workshop.open(model, listener));
        } finally {
            saver.end();
            saver.want(model.name());
        }
    }

    /// A worker that says when it computes.
    private final class Considerate implements Worker {
        private final Worker worker;

        private Considerate(Worker worker) {
            this.worker = worker;
        }

        @Override
        public Drawing draw(DrawRequest request, DrawListener listener) {
            saver.begin();
            try {
                return worker.draw(request, listener);
            } finally {
                saver.end();
            }
        }

        @Override
        public void cancel() {
            worker.cancel();
        }

        @Override
        public boolean isAlive() {
            return worker.isAlive();
        }

        @Override
        public String provider() {
            return worker.provider();
        }

        @Override
        public long memory() {
            return worker.memory();
        }

        @Override
        public long peakMemory() {
            return worker.peakMemory();
        }

        @Override
        public void close() {
            worker.close();
        }
    }
}
