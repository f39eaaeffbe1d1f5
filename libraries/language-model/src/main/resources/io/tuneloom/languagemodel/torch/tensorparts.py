  # Values of a tensor from the one numbered `begin`, row by row: the body of `class TensorParts(Module)`.

  # A view of `count` of them
  def read(self, tensor: Tensor, begin: int, count: int) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, count)

  # They become those of `values` (N), from wherever these lie
  def write(self, tensor: Tensor, begin: int, values: Tensor) -> Tensor:
    return tensor.view([-1]).narrow(0, begin, values.size(0)).copy_(values)
