// The LAPACK routines in use, with arguments by value and matrices by columns.
//
// Each returns LAPACK's `info`: 0 for success, -i for an illegal argument i, and else as said.

#ifndef CLAPACK_H
#define CLAPACK_H

#ifdef __cplusplus
extern "C" {
#endif

// Factors a symmetric positive definite matrix of order n in place: its lower triangle becomes L
// with L times its transpose the matrix. A positive result k says that the leading minor of order
// k is not positive.
int clapack_dpotrf_lower(int n, double *a, int lda);

// Solves with the factor of clapack_dpotrf_lower for nrhs right-hand sides, in place.
int clapack_dpotrs_lower(int n, int nrhs, const double *a, int lda, double *b, int ldb);

// Least squares by QR: minimises |A x - b| for m >= n, or gives the shortest solution for m < n.
// A is overwritten; b has max(m, n) rows, and x in the first n of them. A positive result k says
// that A has not full rank. Pass lwork = -1 to get the best length of work in work[0].
int clapack_dgels(int m, int n, int nrhs, double *a, int lda, double *b, int ldb, double *work,
                  int lwork);

// Eigenvalues wr + i wi of a general matrix of order n, and on request ('V', else 'N') its left and
// right eigenvectors by columns, each of length 1. Of a complex pair, the one with positive
// imaginary part first, two columns hold the real and the imaginary part of its vector. A is
// overwritten. A positive result k says that the iteration failed: only the values from k + 1 on
// are right. Pass lwork = -1 to get the best length of work in work[0].
int clapack_dgeev(char jobvl, char jobvr, int n, double *a, int lda, double *wr, double *wi,
                  double *vl, int ldvl, double *vr, int ldvr, double *work, int lwork);

#ifdef __cplusplus
}
#endif

#endif
