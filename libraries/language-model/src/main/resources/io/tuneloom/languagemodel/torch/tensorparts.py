  # Values of a tensor from the one numbered `begin`, row by row: the body of `class TensorParts(Module)`.

  # A view of `count` of them
  def read(self, tensor: Tensor, begin: int, count: int) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, count)

  # They become those of `values` (N), from wherever these lie
  def write(self, tensor: Tensor, begin: int, values: Tensor) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, values.size(0)).copy_(values)

  # A matrix as inference keeps it: in bfloat16, and on the CPU, where that makes products of few rows twice as fast, in
  # the layout of oneDNN. The embedding stays plain, because its rows are looked up.
  def shrunk(self, matrix: Tensor, looked_up: bool) -> Tensor:
    matrix = matrix.to(15)
    if looked_up or matrix.is_cuda or not ops.mkldnn._is_mkldnn_bf16_supported():
      return matrix
    return ops.mkldnn._reorder_linear_weight(matrix, None)
