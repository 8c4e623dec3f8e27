package dev.easel.daemon.job;

/// What an earlier life of the daemon did about a job.
///
/// @param sequence of the job so far
/// @param attempts workers that began on it and died
/// @param drawn pictures that are there already
record JobPast(long sequence, int attempts, int drawn) {
    static final JobPast NONE = new JobPast(0, 0, 0);
}
