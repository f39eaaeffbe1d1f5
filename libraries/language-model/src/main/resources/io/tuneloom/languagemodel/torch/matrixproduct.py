  # Products of square matrices, for the most that a device reaches: the body of `class MatrixProduct(Module)`.

  # A matrix (n, n) of random numbers on the device of `like`, in the type numbered `dtype`
  def matrix(self, like: Tensor, n: int, dtype: int) -> Tensor:
    return torch.randn([n, n], dtype=6, device=like.device).to(dtype)

  # `times` products of two such matrices -> one number of the last, so that reading it waits for all
  def product(self, a: Tensor, b: Tensor, times: int) -> Tensor:
    y = torch.linear(a, b, None)
    for i in range(times - 1):
      y = torch.linear(a, b, None)
    return y.select(0, 0).select(0, 0).to(6)
