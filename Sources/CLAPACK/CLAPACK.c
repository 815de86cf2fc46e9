#include "CLAPACK.h"

#include <stddef.h>

#ifdef __APPLE__

// Not tested on macOS by the maintainers.
#define ACCELERATE_NEW_LAPACK
#include <Accelerate/Accelerate.h>
#define HIDDEN(...)

#else

// As gfortran compiles them: the lengths of CHARACTER arguments come last, as size_t.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info, size_t);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t);
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info,
            size_t);
#define HIDDEN(...) , __VA_ARGS__

#endif

int clapack_dpotrf_lower(int n, double *a, int lda) {
  int info = 0;
  dpotrf_("L", &n, a, &lda, &info HIDDEN(1));
  return info;
}

int clapack_dpotrs_lower(int n, int nrhs, const double *a, int lda, double *b, int ldb) {
  int info = 0;
  dpotrs_("L", &n, &nrhs, a, &lda, b, &ldb, &info HIDDEN(1));
  return info;
}

int clapack_dgels(int m, int n, int nrhs, double *a, int lda, double *b, int ldb, double *work,
                  int lwork) {
  int info = 0;
  dgels_("N", &m, &n, &nrhs, a, &lda, b, &ldb, work, &lwork, &info HIDDEN(1));
  return info;
}

#ifndef __APPLE__
void dgeev_(const char *jobvl, const char *jobvr, const int *n, double *a, const int *lda,
            double *wr, double *wi, double *vl, const int *ldvl, double *vr, const int *ldvr,
            double *work, const int *lwork, int *info, size_t, size_t);
#endif

int clapack_dgeev(char jobvl, char jobvr, int n, double *a, int lda, double *wr, double *wi,
                  double *vl, int ldvl, double *vr, int ldvr, double *work, int lwork) {
  int info = 0;
  dgeev_(&jobvl, &jobvr, &n, a, &lda, wr, wi, vl, &ldvl, vr, &ldvr, work, &lwork,
         &info HIDDEN(1, 1));
  return info;
}
