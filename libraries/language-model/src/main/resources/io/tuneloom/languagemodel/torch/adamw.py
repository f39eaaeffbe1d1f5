  # AdamW (Loshchilov and Hutter, arXiv 1711.05101) with clipping by the global norm: the body of `class AdamW(Module)`.
  # One call per step over all parameters; PyTorch's fused kernel does the arithmetic.

  beta1 : float
  beta2 : float
  epsilon : float
  weight_decay : float
  clip_norm : float

  # The first `decayed` parameters are those with weight decay; step () counts updates -> the gradients' norm before
  # clipping. Nothing is changed when it is zero or not finite.
  def update(
      self, parameters: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], step: Tensor,
      decayed: int, rate: float
  ) -> Tensor:
    norm = torch.norm(torch.stack(torch._foreach_norm(gradients, 2)))
    scale = ((norm + 1e-6) / self.clip_norm).clamp_min(1.)
    skipped = torch.logical_not(torch.logical_and(torch.isfinite(norm), torch.gt(norm, 0.))).to(6)
    step.add_(1. - skipped)
    d = decayed
    self.apply(parameters[:d], gradients[:d], first[:d], second[:d], step, rate, self.weight_decay, scale, skipped)
    self.apply(parameters[d:], gradients[d:], first[d:], second[d:], step, rate, 0., scale, skipped)
    return norm

  def apply(
      self, parameters: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], step: Tensor,
      rate: float, decay: float, scale: Tensor, skipped: Tensor
  ) -> None:
    if len(parameters) > 0:
      steps = [step for p in parameters]
      torch._fused_adamw_(
          parameters, gradients, first, second, annotate(List[Tensor], []), steps, lr=rate, beta1=self.beta1,
          beta2=self.beta2, weight_decay=decay, eps=self.epsilon, amsgrad=False, maximize=False, grad_scale=scale,
          found_inf=skipped)

  # The largest magnitude of all their numbers; NaN if one of them is
  def largest(self, tensors: List[Tensor]) -> Tensor:
    return torch.stack(torch._foreach_norm(tensors, inf)).max()
