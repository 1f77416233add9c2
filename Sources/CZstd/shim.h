// For ZDICT_trainFromBuffer_fastCover, whose parameters may change with a release.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>
