  # Values of a tensor from the one numbered `begin`, row by row: the body of `class TensorParts(Module)`.

  # A view of `count` of them
  def read(self, tensor: Tensor, begin: int, count: int) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, count)

  # They become those of `values` (N), from wherever these lie
  def write(self, tensor: Tensor, begin: int, values: Tensor) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, values.size(0)).copy_(values)

  # target (n, d) plus factor * left (n, r) right (r, d), in place
  def add_product(self, target: Tensor, left: Tensor, right: Tensor, factor: float) -> Tensor:
    return target.addmm_(left, right, alpha=factor)

  # A matrix (n, d) in bfloat16 to be written, on the device of `like`
  def halves(self, like: Tensor, n: int, d: int) -> Tensor:
    return torch.empty([n, d], dtype=15, device=like.device)

  # The first n * d of them as a matrix (n, d) of its own, in the layout of oneDNN, in which products of few rows take half
  # the time. Only the CPU has one.
  def packed(self, values: Tensor, n: int, d: int) -> Tensor:
    matrix = values.view([-1]).narrow(0, 0, n * d).view([n, d])
    if matrix.is_cuda or not ops.mkldnn._is_mkldnn_bf16_supported():
      return matrix.clone()
    return ops.mkldnn._reorder_linear_weight(matrix, None)
