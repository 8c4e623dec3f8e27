/*
 * Stands for libSystem on a system without launchd: launch_activate_socket as MiniLaunchd needs it.
 *
 * FAKE_LAUNCH=NAME:FD[:FD...] are the sockets of this job, FAKE_LAUNCH=NAME alone one that could not be opened, and
 * without the variable there is no launchd. Answers with Apple's numbers, which are not Linux's.
 */
#include <stdlib.h>
#include <string.h>

enum { NO_SUCH_SOCKET = 2, NOT_FROM_LAUNCHD = 3, NO_MEMORY = 12, ALREADY_TAKEN = 37, MOST = 8 };

static int taken;

int launch_activate_socket(const char *name, int **descriptors, size_t *count) {
    const char *job = getenv("FAKE_LAUNCH");
    if (job == NULL) return NOT_FROM_LAUNCHD;
    size_t length = strlen(name);
    if (strncmp(job, name, length) != 0) return NO_SUCH_SOCKET;
    if (job[length] != ':') return NO_SUCH_SOCKET;
    if (taken) return ALREADY_TAKEN;
    taken = 1;

    int *found = malloc(MOST * sizeof *found); /* the caller's to free */
    if (found == NULL) return NO_MEMORY;
    size_t number = 0;
    const char *rest = job + length;
    while (*rest == ':' && number < MOST) {
        char *end;
        found[number++] = (int) strtol(rest + 1, &end, 10);
        rest = end;
    }
    *descriptors = found;
    *count = number;
    return 0;
}
