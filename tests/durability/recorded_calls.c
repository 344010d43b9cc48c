/* Writes down every change to a watched folder in the order in which it happened: loaded before the C library.

   cc -shared -fPIC -O1 -o recorded_calls.so recorded_calls.c -ldl -lpthread

   An entry: one byte for the call, then five little-endian numbers of 64 bits (a place or a size, whether a file was
   new, and the lengths of what follows), then two paths and the bytes written. `power_loss.py` reads it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static char watched[4096];
static int record = -1;
static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static void out(const void *data, size_t size) {
    const char *at = data;
    while (size) {
        ssize_t done = syscall(SYS_write, record, at, size);
        if (done < 0) abort();
        at += done;
        size -= done;
    }
}

static void note(char call, const char *one, const char *other, uint64_t number, uint64_t is_new, const void *data, size_t size) {
    uint64_t head[5] = {number, is_new, strlen(one), strlen(other), size};
    int before = errno;
    out(&call, 1);
    out(head, sizeof head);
    out(one, head[2]);
    out(other, head[3]);
    out(data, size);
    errno = before;
}

/* From now on everything beneath `folder` is written to `file`. */
void record_begin(const char *folder, const char *file) {
    snprintf(watched, sizeof watched, "%s", folder);
    record = syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (record < 0) abort();
}

/* What the program says about itself, between two changes. */
void record_mark(const char *text) {
    pthread_mutex_lock(&turn);
    note('*', text, "", 0, 0, "", 0);
    pthread_mutex_unlock(&turn);
}

void record_end(void) {
    close(record);
    record = -1;
}

static int is_path_watched(const char *path) {
    size_t length = strlen(watched);
    return record >= 0 && !strncmp(path, watched, length) && (path[length] == '/' || !path[length]);
}

/* The path of an open file, where it lies in the watched folder. */
static int path_of(int fd, char path[4096]) {
    char link[64];
    if (record < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return is_path_watched(path);
}

/* The same for a name relative to an open folder. */
static int path_at(int folder, const char *name, char path[4096]) {
    if (record < 0) return 0;
    if (name[0] == '/' || folder == AT_FDCWD) {
        snprintf(path, 4096, "%s", name);
        return is_path_watched(path);
    }
    char home[4096];
    if (!path_of(folder, home)) return 0;
    return snprintf(path, 4096, "%s/%s", home, name) < 4096;
}

#define IN_TURN(type, call) \
    pthread_mutex_lock(&turn); \
    type done = call

#define END_TURN \
    pthread_mutex_unlock(&turn); \
    return done

#define WRITTEN_AT(call, data, at) \
    char path[4096]; \
    if (!path_of(fd, path)) return call; \
    IN_TURN(ssize_t, call); \
    if (done > 0) note('w', path, "", at, 0, data, done); \
    END_TURN

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    WRITTEN_AT(real(fd, data, size, at), data, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    WRITTEN_AT(real(fd, data, size, at), data, at);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    WRITTEN_AT(real(fd, data, size), data, lseek(fd, 0, SEEK_CUR) - done);
}

/* Bytes that were copied inside the kernel are read back. */
static void note_copied(int fd, const char *path, off64_t end, ssize_t size) {
    int again = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    char *data = malloc(size);
    if (again < 0 || !data || syscall(SYS_pread64, again, data, size, end - size) != size) abort();
    note('w', path, "", end - size, 0, data, size);
    free(data);
    syscall(SYS_close, again);
}

ssize_t sendfile64(int fd, int from, off64_t *at, size_t size) {
    REAL(sendfile64);
    char path[4096];
    if (!path_of(fd, path)) return real(fd, from, at, size);
    IN_TURN(ssize_t, real(fd, from, at, size));
    if (done > 0) note_copied(fd, path, lseek(fd, 0, SEEK_CUR), done);
    END_TURN;
}

ssize_t sendfile(int fd, int from, off_t *at, size_t size) {
    REAL(sendfile);
    char path[4096];
    if (!path_of(fd, path)) return real(fd, from, at, size);
    IN_TURN(ssize_t, real(fd, from, at, size));
    if (done > 0) note_copied(fd, path, lseek(fd, 0, SEEK_CUR), done);
    END_TURN;
}

#define CHANGED(call, letter, number) \
    char path[4096]; \
    if (!path_of(fd, path)) return call; \
    IN_TURN(int, call); \
    if (!done) note(letter, path, "", number, 0, "", 0); \
    END_TURN

int fsync(int fd) {
    REAL(fsync);
    CHANGED(real(fd), 's', 0);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    CHANGED(real(fd), 's', 0);
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    CHANGED(real(fd, size), 't', size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    CHANGED(real(fd, size), 't', size);
}

#define NAMED(call, letter, one, other) \
    IN_TURN(int, call); \
    if (!done) note(letter, one, other, 0, 0, "", 0); \
    END_TURN

int rename(const char *from, const char *to) {
    REAL(rename);
    if (!is_path_watched(from) && !is_path_watched(to)) return real(from, to);
    NAMED(real(from, to), 'r', from, to);
}

int link(const char *from, const char *to) {
    REAL(link);
    if (!is_path_watched(to)) return real(from, to);
    NAMED(real(from, to), 'l', from, to);
}

int unlink(const char *path) {
    REAL(unlink);
    if (!is_path_watched(path)) return real(path);
    NAMED(real(path), 'u', path, "");
}

int rmdir(const char *path) {
    REAL(rmdir);
    if (!is_path_watched(path)) return real(path);
    NAMED(real(path), 'u', path, "");
}

int unlinkat(int folder, const char *name, int flags) {
    REAL(unlinkat);
    char path[4096];
    if (!path_at(folder, name, path)) return real(folder, name, flags);
    NAMED(real(folder, name, flags), 'u', path, "");
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (!is_path_watched(path)) return real(path, mode);
    NAMED(real(path, mode), 'm', path, "");
}

/* A file that was not there, or that is emptied. */
static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    struct stat before;
    if (!(flags & (O_CREAT | O_TRUNC)) || !is_path_watched(path)) return real(path, flags, mode);
    pthread_mutex_lock(&turn);
    int is_new = stat(path, &before) != 0;
    int done = real(path, flags, mode);
    if (done >= 0 && is_new) note('c', path, "", 0, 1, "", 0);
    if (done >= 0 && !is_new && (flags & O_TRUNC)) note('t', path, "", 0, 0, "", 0);
    END_TURN;
}

int open(const char *path, int flags, ...) {
    REAL(open);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(real, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(open64);
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened(real, path, flags, mode);
}
