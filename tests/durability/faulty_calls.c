/* Lets the k-th change to a watched folder fail, once or from then on: loaded before the C library, told by its functions.

   cc -shared -fPIC -O1 -o faulty.so faulty_calls.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char watched[4096];
static long wanted = -1;
static long seen;
static int code;
static int once;
static int paused;

void faults_watch(const char *folder) { snprintf(watched, sizeof watched, "%s", folder); }

void faults_begin(long at, int error, int only_once) {
    seen = 0;
    code = error;
    once = only_once;
    wanted = at;
}

void faults_pause(int is_paused) { paused = is_paused; }

/* How many calls were seen since the beginning. */
long faults_end(void) {
    wanted = -1;
    return seen;
}

static int is_path_watched(const char *path) { return watched[0] && strstr(path, watched) != NULL; }

static int is_watched(int fd) {
    char link[64], path[4096];
    if (!watched[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_path_watched(path);
}

/* Whether this call is the one. Counts every call on the watched folder. */
static int fails(void) {
    if (wanted < 0 || paused) return 0;
    seen++;
    if (once ? seen == wanted : seen >= wanted) {
        errno = code;
        return 1;
    }
    return 0;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    return is_watched(fd) && fails() ? -1 : real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    return is_watched(fd) && fails() ? -1 : real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    return is_watched(fd) && fails() ? -1 : real(fd, data, size, at);
}

int fsync(int fd) {
    REAL(fsync);
    return is_watched(fd) && fails() ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return is_watched(fd) && fails() ? -1 : real(fd);
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return is_watched(fd) && fails() ? -1 : real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    return is_watched(fd) && fails() ? -1 : real(fd, size);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return is_path_watched(to) && fails() ? -1 : real(from, to);
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return (flags & O_CREAT) && is_path_watched(path) && fails() ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return (flags & O_CREAT) && is_path_watched(path) && fails() ? -1 : real(path, flags, mode);
}
